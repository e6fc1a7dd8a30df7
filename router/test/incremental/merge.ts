/**
 * What a client makes of the messages of each format, strictly: a part must find the object or list that it belongs to,
 * a draft's field comes once, what is pending is completed, and nothing follows the last message.
 */
export type Message = {
  data?: unknown;
  errors?: unknown[];
  pending?: { id: string; path: (string | number)[]; label?: string }[];
  incremental?: {
    id?: string;
    path?: (string | number)[];
    subPath?: (string | number)[];
    label?: string;
    data?: Record<string, unknown> | null;
    items?: unknown[] | null;
    errors?: unknown[];
  }[];
  completed?: { id: string; errors?: unknown[] }[];
  extensions?: Record<string, unknown>;
  hasNext?: boolean;
};

type Node = Record<string | number, unknown>;
const at = (data: unknown, path: readonly (string | number)[]) =>
  path.reduce<unknown>((value, element) => (value as Node | undefined)?.[element], data);

function requireEnd(messages: readonly Message[]): void {
  const wrong = messages.some(({ hasNext }, index) => hasNext !== index < messages.length - 1);
  if (wrong) throw new Error(`hasNext is wrong: ${JSON.stringify(messages)}`);
}

/** The data of the specification's draft (`incrementalSpec=v0.2`). */
export function mergeDraft(messages: readonly Message[]): unknown {
  if (messages.length > 1) requireEnd(messages);
  const { data } = messages[0] ?? {};
  const open = new Map<string, (string | number)[]>();
  for (const { pending = [], incremental = [], completed = [] } of messages) {
    for (const { id, path } of pending) {
      if (open.has(id)) throw new Error(`${id} is pending twice`);
      open.set(id, path);
    }
    for (const { id = '', subPath = [], data: fields, items } of incremental) {
      const path = open.get(id);
      if (!path) throw new Error(`${id} is not pending`);
      const target = at(data, [...path, ...subPath]);
      if (items) {
        if (!Array.isArray(target)) throw new Error(`no list at ${path.join('.')}`);
        target.push(...items);
        continue;
      }
      if (typeof target !== 'object' || !target || Array.isArray(target))
        throw new Error(`no object at ${[...path, ...subPath].join('.')}`);
      for (const [key, value] of Object.entries(fields ?? {})) {
        if (Object.hasOwn(target, key)) throw new Error(`${key} came before at ${path.join('.')}`);
        (target as Node)[key] = value;
      }
    }
    for (const { id } of completed) if (!open.delete(id)) throw new Error(`${id} is completed, but not pending`);
  }
  if (open.size > 0) throw new Error(`never completed: ${[...open.keys()].join(', ')}`);
  return data;
}

/** The data of `deferSpec=20220824`. */
export function mergePaths(messages: readonly Message[]): unknown {
  if (messages.length > 1) requireEnd(messages);
  const { data } = messages[0] ?? {};
  for (const { incremental = [] } of messages)
    for (const { path = [], data: fields, items } of incremental) {
      if (items) {
        const list = at(data, path.slice(0, -1));
        if (!Array.isArray(list) || list.length !== path.at(-1)) throw new Error(`no such place: ${path.join('.')}`);
        list.push(...items);
      } else if (fields) {
        const target = at(data, path);
        if (typeof target !== 'object' || !target) throw new Error(`no object at ${path.join('.')}`);
        Object.assign(target, fields);
      }
    }
  return data;
}
