/**
 * Files among the variables of an operation. Operations without any never come here: the transport says which have some.
 * It knows where a file stands and who takes it, and never looks into it.
 */
import type { QueryPlan } from '@apollo/query-planner';
import { type SentFile, Upload } from '@trama/platform/link';
import { GraphQLError } from 'graphql';

type Values = Readonly<Record<string, unknown>>;

/** The files in these variables, each with all places where it stands. */
export function filesIn(names: readonly string[], values: Values): SentFile[] {
  const places = new Map<Upload, string[]>();
  const look = (value: unknown, path: string) => {
    if (value instanceof Upload) {
      const paths = places.get(value);
      if (paths) paths.push(path);
      else places.set(value, [path]);
    } else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) look(inner, `${path}.${key}`);
  };
  for (const name of names) if (Object.hasOwn(values, name)) look(values[name], `variables.${name}`);
  return [...places].map(([upload, paths]) => ({ upload, paths }));
}

/**
 * Sends a request with the files among its variables, which are its own from here on: none may be in another request,
 * and what is left unread when it is answered is dropped.
 */
export async function withFiles<T>(
  names: readonly string[],
  values: Values,
  send: (files: readonly SentFile[] | undefined) => Promise<T>,
): Promise<T> {
  const files = filesIn(names, values);
  if (files.length === 0) return send(undefined);
  for (const { upload } of files) upload.claim();
  try {
    return await send(files);
  } finally {
    for (const { upload } of files) upload.drop();
  }
}

/** Nobody will read what is left of the files among these variables. */
export function dropFiles(values: Values): void {
  for (const { upload } of filesIn(Object.keys(values), values)) upload.drop();
}

/** Parsed variables, where JSON has left null for each file, with the files in their places. */
export function putFiles(variables: Record<string, unknown>, files: readonly SentFile[]): Record<string, unknown> {
  for (const { upload, paths } of files)
    for (const path of paths) {
      const keys = path.split('.').slice(1);
      const last = keys.pop() ?? '';
      const holder = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, variables);
      holder[last] = upload;
    }
  return variables;
}

/**
 * Sees to it, before anything is fetched, that each file has its one reader in a plan. Throws when two fetches would take
 * the same file; drops those that nobody will take, which would stand before the others. `isOn` says which way the
 * plan's conditions go.
 */
export function settleReaders({ node }: QueryPlan, values: Values, isOn: (variable: string) => boolean): void {
  const taken = new Set<Upload>();
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const { kind, variableUsages = [], condition = '', ifClause, elseClause } = part as PlanPart;
    if (kind === 'Condition') look(isOn(condition) ? ifClause : elseClause);
    else if (kind !== 'Fetch') for (const inner of Object.values(part)) look(inner);
    else
      for (const { upload, paths } of filesIn(variableUsages, values)) {
        if (taken.has(upload)) throw readByTwo(paths[0] ?? '');
        taken.add(upload);
      }
  };
  look(node);
  for (const { upload } of filesIn(Object.keys(values), values)) if (!taken.has(upload)) upload.drop();
}

type PlanPart = {
  kind?: string;
  variableUsages?: string[];
  condition?: string;
  ifClause?: unknown;
  elseClause?: unknown;
};

const readByTwo = (path: string) =>
  new GraphQLError(`a file may be read once: the one at ${path} is wanted by fields that are not answered together`, {
    extensions: { code: 'FILE_READ_TWICE' },
  });
