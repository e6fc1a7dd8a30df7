import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { checkLayout } from './layout.ts';
import { newSubgraph } from './new-subgraph.ts';
import { readRoster, root, subgraphNames } from './roster.ts';
import { compose } from './schema.ts';

// two words in the type, so that every way of writing it is tried
const asked = { name: 'lending', type: 'LoanedTool', idPrefix: 'lnt' };
let folder: string;
let written: string[];
let sdl: string;

/** A copy of the tree whose workspaces are its own and whose packages are those installed here, with one more subgraph. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trama-new-subgraph-'));
  const isSource = (path: string) => !/\/(?:node_modules|dist|prisma\/client)$/.test(path);
  const files = ['package.json', 'tsconfig.json', 'biome.json', 'vitest.config.ts', 'supergraph.yaml'];
  for (const name of [...files, 'router', 'schema', 'scripts', 'subgraphs'])
    await cp(join(root, name), join(folder, name), { recursive: true, filter: isSource });
  const packages = join(folder, 'node_modules');
  await mkdir(join(packages, '@trama'), { recursive: true });
  for (const name of await readdir(join(root, 'node_modules')))
    if (!['@trama', '.vite'].includes(name)) await symlink(join(root, 'node_modules', name), join(packages, name));
  for (const [name, path] of [
    ['platform', 'subgraphs/_platform'],
    ['schema', 'schema'],
  ] as const)
    await symlink(join(folder, path), join(packages, '@trama', name));
  // where npm had to put another version of a package beside the platform, it stands there too
  const nested = 'subgraphs/_platform/node_modules';
  if (existsSync(join(root, nested))) await symlink(join(root, nested), join(folder, nested));

  written = await newSubgraph({ folder, ...asked });
  await node("const { generateClients } = await import('./scripts/generate.ts'); await generateClients(['lending']);");
  sdl = await node(`const { printSubgraphSchema } = await import('@apollo/subgraph');
    const { schemaOf } = await import('./scripts/schema.ts');
    console.log(printSubgraphSchema(await schemaOf('lending')));`);
  await writeFile(join(folder, 'schema/subgraphs/lending.graphql'), sdl);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a program of node_modules/.bin in the copy. Throws with what it said. */
async function run(program: string, ...args: string[]): Promise<string> {
  const bin = join(folder, 'node_modules/.bin');
  const env = { PATH: `${bin}:/usr/bin:/bin`, TRAMA_TEST_DATABASE_URL: inject('templateDatabase').serverUrl };
  try {
    return (await promisify(execFile)(join(bin, program), args, { cwd: folder, env })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`);
  }
}
const node = (code: string) => run('node', '--input-type=module', '--eval', code);

it('writes every file of the shape, and the next free port into the roster', async () => {
  expect(written.map((path) => path.replace(/\d{14}/, '<time>'))).toMatchInlineSnapshot(`
    [
      "schema/events/lending.ts",
      "subgraphs/lending/README.md",
      "subgraphs/lending/package.json",
      "subgraphs/lending/prisma/demo.ts",
      "subgraphs/lending/prisma/migrations/<time>_lending/migration.sql",
      "subgraphs/lending/prisma/schema.prisma",
      "subgraphs/lending/src/actions/create-loaned-tool.ts",
      "subgraphs/lending/src/builder.ts",
      "subgraphs/lending/src/context.ts",
      "subgraphs/lending/src/graph/loaned-tool.ts",
      "subgraphs/lending/src/loaders.ts",
      "subgraphs/lending/src/main.ts",
      "subgraphs/lending/src/policy.test.ts",
      "subgraphs/lending/src/policy.ts",
      "subgraphs/lending/src/schema.ts",
      "subgraphs/lending/src/subgraph.ts",
      "subgraphs/lending/test/loaned-tools.test.ts",
      "supergraph.yaml",
    ]
  `);
  for (const path of written) expect(await readFile(join(folder, path), 'utf8')).not.toMatch(/\{\{|\bundefined\b/);
  const ports = Object.values(readRoster().subgraphs).map(({ routing_url }) => Number(new URL(routing_url).port));
  const url = readRoster(folder).subgraphs['lending']?.routing_url;
  expect(url).toBe(`http://127.0.0.1:${Math.max(...ports) + 1}/graphql`);
});

it('keeps the rules of the layout', async () => {
  const own = (line: string) => /lending|supergraph\.yaml/.test(line);
  expect((await checkLayout(folder)).filter(own)).toEqual([]);
});

it('composes with the others', async () => {
  const sdls: Record<string, string> = { lending: sdl };
  for (const name of subgraphNames())
    sdls[name] = await readFile(join(root, 'schema/subgraphs', `${name}.graphql`), 'utf8');
  const { api } = compose(sdls, {});
  expect(api.match(/^.*[lL]oanedTools?\(/gm)?.map((line) => line.trim())).toEqual([
    'createLoanedTool(',
    'loanedTool(',
    'loanedTools(',
  ]);
});

it('is formatted, linted and typed', async () => {
  await run('biome', 'check', '--vcs-enabled=false', '--error-on-warnings', 'subgraphs/lending', 'schema/events');
  await writeFile(
    join(folder, 'tsconfig.lending.json'),
    JSON.stringify({ extends: './tsconfig.json', include: ['subgraphs/lending', 'scripts/test-database.ts'] }),
  );
  await run('tsc', '--noEmit', '--project', 'tsconfig.lending.json');
});

it('passes its own tests, on a database with its migration', async () => {
  const report = join(folder, 'report.json');
  await run('vitest', 'run', 'subgraphs/lending', '--reporter=json', `--outputFile=${report}`);
  const { numPassedTests, numTotalTests } = JSON.parse(await readFile(report, 'utf8'));
  expect({ numPassedTests, numTotalTests }).toEqual({ numPassedTests: 5, numTotalTests: 5 });
});

it.each([
  ['Toys', 'Toy', 'toy', '"Toys" cannot name a subgraph'],
  ['order', 'Toy', 'toy', '"order" cannot name a subgraph'],
  ['toy-box', 'Toy', 'toy', '"toy-box" cannot name a subgraph'],
  ['sales', 'Toy', 'toy', 'there is a subgraph sales already'],
  ['toys', 'toy', 'toy', '"toy" cannot name a type'],
  ['toys', 'Reference', 'toy', '"Reference" cannot name a type'],
  ['toys', 'Product', 'toy', 'inventory has a type Product already'],
  ['toys', 'Toy', 'toys', '"toys" cannot begin ids'],
  ['toys', 'Toy', 'prd', 'ids of inventory begin with prd_ already'],
])('refuses %s %s %s in one line', async (name, type, idPrefix, message) => {
  const before = await readFile(join(folder, 'supergraph.yaml'), 'utf8');
  const error = await newSubgraph({ folder, name, type, idPrefix }).catch((cause: Error) => cause);
  expect((error as Error).message).toContain(message);
  expect((error as Error).message).not.toContain('\n');
  expect(await readFile(join(folder, 'supergraph.yaml'), 'utf8')).toBe(before);
});
