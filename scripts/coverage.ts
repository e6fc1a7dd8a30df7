/**
 * `npm run coverage`: what the five replaced systems do, row by row of schema/coverage.tsv, and where Trama does it: whether
 * each coordinate is there, and which test proves the row. Fails when a row of a subgraph that is in the roster is not
 * done. A test proves a row by its title, `<system> <subgraph>: <what the system does>`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSchema, type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { readRoster, root } from './roster.ts';

export type Row = { system: string; subgraph: string; text: string; coordinates: string[] };
export type Finding = Row & { missing: string[]; test: string | null };

const columns = 4;

/** Rows of the table, each once. Throws where a line is not one. */
export function readRows(table: string): Row[] {
  const [, ...lines] = table.trimEnd().split('\n');
  return [...new Set(lines)].map((line, index) => {
    const cells = line.split('\t');
    const [system = '', subgraph = '', text = '', where = ''] = cells;
    if (cells.length !== columns) throw new Error(`row ${index + 1} of coverage.tsv has ${cells.length} columns`);
    return { system, subgraph, text, coordinates: readCoordinates(where) };
  });
}

/** `Type.field`, or a kind and its name: `event user.created`, `handler user.created`, `HTTP GET /media/:id`. */
function readCoordinates(where: string): string[] {
  return [...where.matchAll(/HTTP [A-Z]+ \S+|(?:(?:event|handler|job) )?[\w.-]+/g)].map(([one]) => one);
}

const titleOf = ({ system, subgraph, text }: Row): string => `${system} ${subgraph}: ${text}`;

/** What is missing of each row, and its test. */
export async function findCoverage(rows: readonly Row[]): Promise<Finding[]> {
  const schema = buildSchema(await readFile(join(root, 'schema/api.graphql'), 'utf8'));
  const topics = await topicsOf();
  const tests = await titles();
  return rows.map((row) => ({
    ...row,
    missing: row.coordinates.filter((one) => !isThere(one, row, schema, topics)),
    test: tests.get(titleOf(row)) ?? null,
  }));
}

function isThere(coordinate: string, { subgraph }: Row, schema: GraphQLSchema, topics: ReadonlySet<string>): boolean {
  const [kind = '', name, route] = coordinate.split(' ');
  if (kind === 'HTTP' && name && route) return servesRoute(subgraph, name, route);
  if (kind === 'event' && name) return topics.has(name);
  if (kind === 'handler' && name)
    return existsSync(join(root, 'subgraphs', subgraph, 'src/handlers', `on-${name.replaceAll(/[._]/g, '-')}.ts`));
  if (kind === 'job' && name) return existsSync(join(root, 'subgraphs', subgraph, 'src/jobs', `${name}.ts`));
  const [typeName = '', field = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  if (isEnumType(type)) return type.getValue(field) !== undefined;
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) return field in type.getFields();
  return false;
}

/** Whether the subgraph's http.ts declares the route, by `app.get('/x')` or by a route of several methods. */
function servesRoute(subgraph: string, method: string, route: string): boolean {
  const file = join(root, 'subgraphs', subgraph, 'src/http.ts');
  const code = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const path = `['"]${route.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}['"]`;
  const short = new RegExp(`\\.${method.toLowerCase()}(?:<[^\\n]*>)?\\(\\s*${path}`);
  const long = new RegExp(`method: (?:\\[[^\\]]*)?'${method}'[^{}]*?url: ${path}`);
  return short.test(code) || long.test(code);
}

async function topicsOf(): Promise<Set<string>> {
  const topics = new Set<string>();
  for await (const file of glob('schema/events/*.ts', { cwd: root })) {
    if (file.endsWith('.test.ts')) continue;
    const catalogs = (await import(pathToFileURL(join(root, file)).href)) as Record<string, object>;
    for (const catalog of Object.values(catalogs)) for (const topic of Object.keys(catalog)) topics.add(topic);
  }
  return topics;
}

/** The titles of scenarios, each with its file. */
async function titles(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const file of glob('router/test/scenarios/coverage-*.test.ts', { cwd: root })) {
    const text = await readFile(join(root, file), 'utf8');
    for (const [, , title = ''] of text.matchAll(/^\s*it\((['"`])(.+?)\1/gm)) found.set(title, file);
  }
  return found;
}

if (import.meta.main) {
  const present = new Set(Object.keys(readRoster().subgraphs));
  const findings = await findCoverage(readRows(await readFile(join(root, 'schema/coverage.tsv'), 'utf8')));
  const isDone = ({ missing, test }: Finding) => missing.length === 0 && test !== null;
  for (const one of findings) {
    const mark = isDone(one) ? '✓' : present.has(one.subgraph) ? '✗' : '·';
    console.log(`${mark} ${titleOf(one)}`);
    if (!present.has(one.subgraph)) continue;
    for (const coordinate of one.missing) console.log(`    not there: ${coordinate}`);
    console.log(`    ${one.test ?? 'no test has this title'}`);
  }
  const due = findings.filter(({ subgraph }) => present.has(subgraph));
  const open = due.filter((one) => !isDone(one));
  console.log(
    `${due.length - open.length} of ${due.length} rows done of the subgraphs that are here; ${findings.length} rows in all`,
  );
  process.exit(open.length > 0 ? 1 : 0);
}
