/** The `map` of a form: which file stands where in the operations. It reads no bytes. */
import { malformed } from './form-problems.ts';
import { Upload } from './upload.ts';

/** Part name -> the paths at which its file stands. */
export type FileMap = ReadonlyMap<string, readonly string[]>;

/** Throws when the text is no map of the specification. */
export function readFileMap(text: string): FileMap {
  const raw = parsed(text, 'map');
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw malformed('"map" must be a JSON object');
  const entries = Object.entries(raw);
  for (const [name, paths] of entries)
    if (!Array.isArray(paths) || paths.length === 0 || !paths.every((path) => typeof path === 'string'))
      throw malformed(`"map" must have a list of paths for the file "${name}"`);
  return new Map(entries as [string, string[]][]);
}

/**
 * The operations with each file where the map wants it: `variables.input.file`, `variables.files.0`, in a batch
 * `1.variables.file`. Throws when a path leads anywhere but to a null in variables, or two lead to one.
 */
export function placeFiles(text: string, map: FileMap, uploads: ReadonlyMap<string, Upload>): unknown {
  const operations = parsed(text, 'operations');
  for (const [name, paths] of map)
    for (const path of paths) {
      const upload = uploads.get(name);
      if (!upload || !isFilePath.test(path) || !place(operations, path.split('.'), upload))
        throw malformed(`"map" leads to ${JSON.stringify(path)}, where the operations have no null in variables`);
    }
  return operations;
}

const isFilePath = /^(?:\d+\.)?variables\../;

/** Puts a value in the place of a null. False where there is none. */
export function place(root: unknown, keys: readonly string[], value: unknown): boolean {
  let at = root;
  for (const [index, key] of keys.entries()) {
    if (typeof at !== 'object' || at === null || at instanceof Upload || !Object.hasOwn(at, key)) return false;
    const holder = at as Record<string, unknown>;
    if (index < keys.length - 1) at = holder[key];
    else if (holder[key] !== null) return false;
    else holder[key] = value;
  }
  return keys.length > 0;
}

function parsed(text: string, field: string): unknown {
  try {
    return JSON.parse(text, refusePollution);
  } catch {
    throw malformed(`"${field}" must be JSON`);
  }
}

/** As Fastify does with the JSON that it reads itself. */
function refusePollution(key: string, value: unknown): unknown {
  const isOfPrototypes = key === 'constructor' && typeof value === 'object' && value !== null && 'prototype' in value;
  if (key === '__proto__' || isOfPrototypes) throw new SyntaxError('a key that is no data');
  return value;
}
