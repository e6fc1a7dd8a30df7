/** Changes a JSON value: types swapped, nulls, lists for objects, what is there twice or not at all, hostile keys. */
import { hostileNames, pick } from './kind.ts';
import type { Random } from './random-operation.ts';

type Holder = { parent: Record<string, unknown>; key: string };

/** As text, so that `__proto__` becomes a key of its own. */
export const strange = [
  'null',
  'true',
  '0',
  '-1',
  '1.5',
  '2147483648',
  '1e300',
  '9007199254740993',
  '""',
  '"LOW"',
  '"ROOT"',
  '"toString"',
  '"__proto__"',
  '"\\ud800"',
  '[]',
  '{}',
  '[null]',
  '[[]]',
  '[[[1]]]',
  '{"__proto__":{"polluted":true}}',
  '{"__typename":"Secret","text":"no"}',
  '{"__typename":"Nope"}',
  '{"__typename":"__proto__","id":"1"}',
  '{"__typename":null}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"length":3}',
  '{"then":1}',
  `${'['.repeat(500)}${']'.repeat(500)}`,
  `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`,
] as const;

const typenames = [
  'Item',
  'Book',
  'Film',
  'Person',
  'Place',
  'Secret',
  'Desk',
  'Query',
  'Medium',
  'constructor',
  '',
  'Nope',
];

/** Another value than this one; the value itself is left alone. */
export function mutateJson(value: unknown, random: Random): unknown {
  const root = { value: structuredClone(value) };
  const rounds = 1 + Math.floor(random() * random() * 4);
  for (let round = 0; round < rounds; round += 1) {
    const holders: Holder[] = [];
    collect(root, holders);
    if (holders.length > 0) change(pick(random, holders), random);
  }
  return root.value;
}

function collect(parent: object, into: Holder[]): void {
  for (const [key, value] of Object.entries(parent)) {
    into.push({ parent: parent as Record<string, unknown>, key });
    if (typeof value === 'object' && value !== null && into.length < 5_000) collect(value, into);
  }
}

function set({ parent, key }: Holder, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

function change(holder: Holder, random: Random): void {
  const { parent, key } = holder;
  const value = parent[key];
  const roll = random();
  if (key === '__typename' && random() < 0.7) set(holder, pick(random, typenames));
  else if (roll < 0.35) set(holder, JSON.parse(pick(random, strange)));
  else if (roll < 0.5) set(holder, null);
  else if (roll < 0.6) {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  } else if (roll < 0.7) set(holder, [value]);
  else if (roll < 0.75) set(holder, { value });
  else if (Array.isArray(value)) {
    if (roll < 0.85) value.push(...structuredClone(value));
    else if (roll < 0.92) value.reverse();
    else value.push(JSON.parse(pick(random, strange)));
  } else if (typeof value === 'object' && value !== null)
    // what was not asked for, but under no name that another subgraph answers
    set(
      {
        parent: value as Record<string, unknown>,
        key: pick(random, [...hostileNames.filter((name) => name !== '__typename'), 'zz']),
      },
      JSON.parse(pick(random, strange)),
    );
  else if (typeof value === 'string') set(holder, roll < 0.9 ? Number(value) : `${value}'`);
  else if (typeof value === 'number') set(holder, String(value));
  else set(holder, JSON.parse(pick(random, strange)));
}

/** Errors as no subgraph should write them. */
export const strangeErrors = [
  '[]',
  '{}',
  'null',
  '"failed"',
  '[null]',
  '["failed"]',
  '[{}]',
  '[{"message":1,"path":"here"}]',
  '[{"message":"a","path":["_entities"]}]',
  '[{"message":"a","path":["_entities",99,"id"]}]',
  '[{"message":"a","path":["_entities",-1]}]',
  '[{"message":"a","path":["_entities",0,{"a":1}]}]',
  '[{"message":"a","path":["__proto__","polluted"],"extensions":{"__proto__":{"polluted":true}}}]',
  '[{"message":"a","locations":"x","extensions":null}]',
  '[{"message":"a","extensions":[1,2]}]',
  '[{"message":{"toString":1},"path":[null,true,1.5]}]',
  '[[{"message":"a"}]]',
] as const;
