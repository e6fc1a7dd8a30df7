/** Reads V8's CPU profile: self time by package and by function, and of our own functions with all that they call. */

type ProfileNode = {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
};
export type CpuProfile = { nodes: ProfileNode[]; samples: number[]; timeDeltas: number[] };

/** Shares are in percent of the time in which the process was not idle; largest first. */
export type Analysis = {
  groups: [group: string, share: number][];
  functions: [name: string, group: string, share: number][];
  inclusive: [name: string, group: string, share: number][];
};

const ours = /^(?:router\/src|_platform|router\/bench)$/;

/** The package that a function is of, or the part of our own code. */
export function groupOf({ url, functionName }: ProfileNode['callFrame']): string {
  const packaged = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (packaged) return packaged;
  if (url.startsWith('node:')) return 'node internals';
  const own = /\/(router\/src|router\/bench|subgraphs\/_platform)\//.exec(url)?.[1];
  if (own) return own.replace('subgraphs/', '');
  if (functionName === '(garbage collector)') return 'garbage collector';
  return url === '' ? 'native (V8, sockets)' : 'other';
}

const nameOf = ({ functionName, url, lineNumber }: ProfileNode['callFrame']): string => {
  const name = functionName || '(anonymous)';
  return url === '' ? name : `${name} ${url.split('/').at(-1)}:${lineNumber + 1}`;
};

export function analyse({ nodes, samples, timeDeltas }: CpuProfile): Analysis {
  const nodeBy = new Map(nodes.map((node) => [node.id, node]));
  const self = new Map<number, number>();
  for (const [at, id] of samples.entries()) self.set(id, (self.get(id) ?? 0) + Math.max(0, timeDeltas[at] ?? 0));
  for (const node of nodes) {
    if (node.callFrame.functionName === '(idle)') self.delete(node.id);
    // starting the profile is seen by it
    if (/\/router\/bench\/harness\/child\.ts$/.test(node.callFrame.url)) forget(node);
  }
  function forget({ id, children = [] }: ProfileNode): void {
    self.delete(id);
    for (const child of children) {
      const called = nodeBy.get(child);
      if (called) forget(called);
    }
  }
  const total = [...self.values()].reduce((sum, time) => sum + time, 0);

  const groups = new Map<string, number>();
  const functions = new Map<string, number>();
  const inclusive = new Map<string, number>();
  const add = (to: Map<string, number>, key: string, time: number) => to.set(key, (to.get(key) ?? 0) + time);
  for (const { id, callFrame } of nodes) {
    const time = self.get(id);
    if (!time) continue;
    add(groups, groupOf(callFrame), time);
    add(functions, `${nameOf(callFrame)}\n${groupOf(callFrame)}`, time);
  }

  /** Walks the call tree; a function that calls itself counts once. */
  function walk(node: ProfileNode, callers: ReadonlySet<string>): number {
    const group = groupOf(node.callFrame);
    const key = `${nameOf(node.callFrame)}\n${group}`;
    const isOutermost = ours.test(group) && !callers.has(key);
    const below = isOutermost ? new Set([...callers, key]) : callers;
    let time = self.get(node.id) ?? 0;
    for (const child of node.children ?? []) {
      const called = nodeBy.get(child);
      if (called) time += walk(called, below);
    }
    if (isOutermost) add(inclusive, key, time);
    return time;
  }
  const [root] = nodes;
  if (root) walk(root, new Set());

  const ranked = (times: Map<string, number>) =>
    [...times].map(([key, time]) => [key, (time / total) * 100] as const).toSorted(([, one], [, other]) => other - one);
  const named = (times: Map<string, number>) =>
    ranked(times).map(([key, share]): [string, string, number] => {
      const [name = '', group = ''] = key.split('\n');
      return [name, group, share];
    });
  return {
    groups: ranked(groups).map(([group, share]) => [group, share]),
    functions: named(functions),
    inclusive: named(inclusive),
  };
}
