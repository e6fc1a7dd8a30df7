/**
 * `npm run new-subgraph -- <name> <TypeName> <prefix>`: writes a subgraph of one entity in the shape that all have, from
 * the templates in new-subgraph/, and adds it to the roster. What it is about is then written by hand.
 */
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { readRoster, root } from './roster.ts';

export type NewSubgraph = { folder: string; name: string; type: string; idPrefix: string };

const templates = join(import.meta.dirname, 'new-subgraph');

/** What SQL or TypeScript keeps for itself where a name, a table or a variable would stand. */
const reserved = new Set(
  (
    'all any array as asc both case cast check collate column constraint create default desc distinct do else end ' +
    'except false fetch for foreign from grant group having in initially intersect into lateral leading limit not ' +
    'null offset on only or order placing primary references returning select some symmetric table then to trailing ' +
    'true union unique user using variadic when where window with analyse analyze authorization binary class ' +
    'concurrently const delete enum export extends finally function import instanceof interface new package private ' +
    'protected public return static super switch this throw try typeof var void while yield'
  ).split(' '),
);
/** Workspaces of other kinds, and `jobs`, the schema in which pg-boss keeps its queues. */
const taken = new Set(['platform', 'router', 'schema', 'trama']);

/** Writes the files and the roster's entry; returns the paths written, from `folder`. Throws before it writes any. */
export async function newSubgraph(options: NewSubgraph): Promise<string[]> {
  const { folder, name } = options;
  await refuseBadNames(options);
  const words = { ...wordsOf(options), dependencies: await dependencies(folder) };
  const fill = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => words[key as keyof typeof words]);
  const entries = await readdir(templates, { recursive: true, withFileTypes: true });
  const written: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const template = join(entry.parentPath, entry.name);
    const path = fill(template.slice(templates.length + 1).replace(/\.tmpl$/, ''));
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), fill(await readFile(template, 'utf8')));
    written.push(path);
  }
  await addToRoster(folder, name);
  return [...written.sort(), 'supergraph.yaml'];
}

async function refuseBadNames({ folder, name, type, idPrefix }: NewSubgraph): Promise<void> {
  const refuse = (what: string) => {
    throw new Error(what);
  };
  if (!/^[a-z][a-z0-9]{1,30}$/.test(name) || reserved.has(name) || taken.has(name))
    refuse(`"${name}" cannot name a subgraph: one word in lower case that SQL and Trama do not use, such as "billing"`);
  if (!/^(?:[A-Z][a-z0-9]+)+$/.test(type) || reserved.has(camelOf(type)) || reserved.has(tableOf(type)))
    refuse(`"${type}" cannot name a type: words in PascalCase that are not reserved, such as "TreatmentPlan"`);
  if (!/^[a-z]{3}$/.test(idPrefix)) refuse(`"${idPrefix}" cannot begin ids: three lower-case letters, such as "trp"`);
  const { subgraphs } = readRoster(folder);
  const folders = await readdir(join(folder, 'subgraphs'));
  if (name in subgraphs || folders.includes(name)) refuse(`there is a subgraph ${name} already`);
  for (const other of Object.keys(subgraphs)) {
    const sdl = await readFile(join(folder, 'schema', 'subgraphs', `${other}.graphql`), 'utf8').catch(() => '');
    if (new RegExp(`^\\w+ ${type}\\b`, 'm').test(sdl)) refuse(`${other} has a type ${type} already`);
    if (new RegExp(`"${idPrefix}_…"`).test(sdl)) refuse(`ids of ${other} begin with ${idPrefix}_ already`);
  }
}

const camelOf = (type: string) => type.slice(0, 1).toLowerCase() + type.slice(1);
const split = (type: string, by: string) => type.replace(/(?<=[a-z0-9])(?=[A-Z])/g, by).toLowerCase();
const tableOf = (type: string) => split(plural(type), '_');
const indefinite = (words: string) => `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;

/** Plain English plurals; whoever needs another one renames afterwards. */
function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** What the templates' `{{…}}` stand for. */
function wordsOf({ name, type, idPrefix }: NewSubgraph) {
  const aWords = indefinite(split(type, ' '));
  return {
    name,
    Name: name.slice(0, 1).toUpperCase() + name.slice(1),
    Type: type,
    type: camelOf(type),
    Types: plural(type),
    types: camelOf(plural(type)),
    typeFile: split(type, '-'),
    typesFile: split(plural(type), '-'),
    topic: split(type, '_'),
    table: tableOf(type),
    words: split(type, ' '),
    manyWords: split(plural(type), ' '),
    aWords,
    AWords: aWords.slice(0, 1).toUpperCase() + aWords.slice(1),
    prefix: idPrefix,
    timestamp: new Date().toISOString().replace(/\D/g, '').slice(0, 14),
  };
}

/** The same packages in the same versions as the subgraph that all were modelled on. */
async function dependencies(folder: string): Promise<string> {
  const manifest = await readFile(join(folder, 'subgraphs', 'inventory', 'package.json'), 'utf8');
  return JSON.stringify(JSON.parse(manifest).dependencies, null, 2).replaceAll('\n', '\n  ');
}

/** Appended as text, so that what people wrote in the roster stays as they wrote it. */
async function addToRoster(folder: string, name: string): Promise<void> {
  const ports = Object.values(readRoster(folder).subgraphs).map(({ routing_url }) => Number(new URL(routing_url).port));
  const path = join(folder, 'supergraph.yaml');
  const entry = [
    `  ${name}:`,
    `    routing_url: http://127.0.0.1:${Math.max(4100, ...ports) + 1}/graphql`,
    '    schema:',
    `      file: schema/subgraphs/${name}.graphql`,
  ];
  await writeFile(path, `${(await readFile(path, 'utf8')).trimEnd()}\n${entry.join('\n')}\n`);
  if (!(name in readRoster(folder).subgraphs)) throw new Error('supergraph.yaml must end with its list of subgraphs');
}

const next = (name: string): string => `
Next:
  npm install                    makes it a workspace
  npm run generate               its Prisma client
  npm run schema                 its SDL, the supergraph, the API
  npm run layout                 whether it has the shape that all have
  npx vitest run subgraphs/${name}
Then say what it is for in subgraphs/${name}/README.md and in the descriptions of its graph, and give
${name}:read, ${name}:write and ${name}:own to roles in subgraphs/accounts: src/domain/permissions.ts and a migration.`;

if (import.meta.main) {
  try {
    const [name = '', type = '', idPrefix = '', ...rest] = parseArgs({ allowPositionals: true }).positionals;
    if (!idPrefix || rest.length > 0) throw new Error('usage: npm run new-subgraph -- <name> <TypeName> <prefix>');
    const written = await newSubgraph({ folder: root, name, type, idPrefix });
    // a long name may break a line otherwise than in the template
    await promisify(execFile)('node_modules/.bin/biome', ['format', '--write', `subgraphs/${name}`], { cwd: root });
    console.log(written.join('\n') + next(name));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
