/** Where the CPU time of one router goes while it answers one operation: by package, by function, and ours with callees. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contenders } from '../contenders.ts';
import { operations } from '../operations.ts';
import { analyse, type CpuProfile } from './cpu-profile.ts';
import { sizes } from './measure.ts';
import type { Processes } from './processes.ts';
import { startRouters, startSubgraphs } from './setup.ts';
import { verify } from './verify.ts';

export type ProfileOptions = {
  router: string;
  operation: string;
  /** Where the profile is to stay, if it is. */
  keep?: string | undefined;
  stop: AbortSignal;
  say: (line: string) => void;
};

const shown = 25;
const shownInclusive = 15;

export async function profile(processes: Processes, options: ProfileOptions): Promise<void> {
  const { router: name, stop, say } = options;
  const operation = operations.find((one) => one.name === options.operation);
  const contender = contenders([name], say).find((one) => one.name === name);
  if (!operation || !contender) throw new Error(`nothing to profile: ${name}, ${options.operation}`);
  const { connections, requests } = sizes.full;
  const subgraphs = await startSubgraphs(processes);
  const [router] = await startRouters(processes, subgraphs, [contender], connections);
  if (!router) throw new Error(`${name} did not start`);
  const { body, bytes } = await verify(operation, [router], subgraphs);
  const load = () =>
    router.target.load({
      body,
      requests: requests[operation.name as keyof typeof requests] * 3,
      connections,
      bytes: bytes.get(name) ?? 0,
      stop,
    });
  await load();

  const folder = await mkdtemp(join(tmpdir(), 'trama-profile-'));
  try {
    const file = options.keep ?? join(folder, 'router.cpuprofile');
    await router.process.ask('startProfile');
    await load();
    await router.process.ask('stopProfile', file);
    const { groups, functions, inclusive } = analyse(JSON.parse(await readFile(file, 'utf8')) as CpuProfile);
    console.log(`${contender.what}, ${operation.name} operation; share of the CPU time\n`);
    console.log(markdown(['where', 'self %'], groups));
    console.log(markdown(['function', 'where', 'self %'], functions.slice(0, shown)));
    console.log(markdown(['our function, with what it calls', 'where', 'total %'], inclusive.slice(0, shownInclusive)));
  } finally {
    await rm(folder, { recursive: true });
    await router.target.close();
  }
}

type Cells = readonly (string | number)[];

function markdown(head: readonly string[], rows: readonly Cells[]): string {
  const line = (cells: Cells) =>
    `| ${cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell)).join(' | ')} |`;
  return `${[line(head), line(head.map((_, at) => (at === head.length - 1 ? '---:' : '---'))), ...rows.map(line)].join('\n')}\n`;
}
