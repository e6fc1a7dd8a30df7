import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { checkLayout, inspectLayout } from './layout.ts';
import { root, subgraphNames } from './roster.ts';

it('finds nothing in the real tree', async () => {
  expect(await checkLayout()).toEqual([]);
});

it('imports every schema with an empty environment', async () => {
  const imports = subgraphNames().map((name) => `await import('./subgraphs/${name}/src/schema.ts');`);
  // libvips tells itself where it is; nobody else sets anything
  const code = `${imports.join('\n')}\nconsole.log(Object.keys(process.env).filter((name) => name !== 'VIPSHOME').length);`;
  const args = ['--input-type=module', '--eval', code];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: root, env: {} });
  expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
});

/** The smallest tree that keeps every rule: one subgraph with one type, one action, one handler, one link. */
const sound: Record<string, string> = {
  'supergraph.yaml': ['gifts', 'people'].reduce(
    (yaml, name) =>
      `${yaml}  ${name}:\n    routing_url: http://127.0.0.1:1/graphql\n    schema: { file: schema/subgraphs/${name}.graphql }\n`,
    'federation_version: =2.9.0\nsubgraphs:\n',
  ),
  'schema/README.md': '# schema',
  'schema/events/gifts.ts':
    "import { z } from 'zod';\nexport const giftsEvents = {\n  'gift.created': z.object({}),\n};\n",
  'schema/events/people.ts': "export const peopleEvents = {\n  'customer.created': z.object({}),\n};\n",
  'schema/events/platform.ts': "export const platformEvents = {\n  'audit.recorded': z.object({}),\n};\n",
  'schema/subgraphs/gifts.graphql':
    'type Gift { id: ID! }\ntype Mutation { wrapGift: Gift }\ntype Query { gift: Gift }',
  'schema/subgraphs/people.graphql': 'type Customer { id: ID! }',
  'router/README.md': '# router',
  'router/src/main.ts': "import '@trama/platform/actor';\n",
  'subgraphs/_platform/README.md': '# _platform',
  'subgraphs/_platform/package.json': '{ "exports": { "./*": "./src/*.ts" } }',
  'subgraphs/_platform/src/actor.ts': "export const greeting = 'Gift wrapping is no business of ours';\n",
  'scripts/start.ts': "console.log(process.env['HOME'], '@trama/gifts/subgraph');\n",
  ...subgraph('gifts', {
    'prisma/schema.prisma': 'model Gift {\n}\n',
    'prisma/migrations/20261101000000_gifts/migration.sql': '',
    'src/graph/gift.ts':
      "import { wrapGift } from '../actions/wrap-gift.ts';\nexport const Gift = ref('Gift');\nwrapGift();\n",
    'src/actions/wrap-gift.ts':
      "import { z } from 'zod';\nimport { action } from '../context.ts';\nexport const wrapGift = action({ name: 'gifts.wrapGift' });\n",
    'src/domain/gift.ts':
      "import { id } from '@trama/platform/values';\nexport const due = (now: Date) => new Date(now);\n",
    'src/handlers/on-customer-created.ts':
      "export const onCustomerCreated = handler({ topic: 'customer.created', publisher: 'people', payload: peopleEvents['customer.created'] });\n",
    'src/links/people.ts': "import { dataOf } from '@trama/platform/link';\n",
    'test/gifts.test.ts': "import gifts from '../src/subgraph.ts';\n",
  }),
  ...subgraph('people', {}),
};

function subgraph(name: string, files: Record<string, string>): Record<string, string> {
  const all = {
    'README.md': `# ${name}\n\n## Owns\n\n## Extends\n\n## Publishes\n\n## Handles\n\n## Gotchas\n`,
    'package.json': `{ "name": "@trama/${name}" }`,
    'prisma/schema.prisma': '',
    'src/main.ts': "import subgraph from './subgraph.ts';\n",
    'src/subgraph.ts': `export default {\n  name: '${name}',\n};\n`,
    'src/schema.ts': '',
    'src/context.ts': "import type { Loaders } from './loaders.ts';\n",
    'src/builder.ts': '',
    'src/loaders.ts': '',
    'src/policy.ts': "import type { Gift } from '../prisma/client/client.ts';\n",
    ...files,
  };
  return Object.fromEntries(Object.entries(all).map(([path, text]) => [`subgraphs/${name}/${path}`, text]));
}

async function inspect(changes: Record<string, string | null>) {
  const folder = await mkdtemp(join(tmpdir(), 'trama-layout-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [path, text] of Object.entries({ ...sound, ...changes })) {
    if (text === null) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return inspectLayout(folder);
}

it('finds nothing in a sound tree', async () => {
  expect((await inspect({})).violations).toEqual([]);
});

const gifts = 'subgraphs/gifts';
const lines = (count: number) => 'export {};\n'.repeat(count);
const action = (name: string, text = '') => `${text}export const ${name} = action({ name: 'gifts.${name}' });\n`;

/** What is changed in the sound tree, and the one line that it must give. */
const violations: [string, Record<string, string | null>, string][] = [
  [
    'a domain that knows the database',
    { [`${gifts}/src/domain/gift.ts`]: "import { Prisma } from '../../prisma/client/client.ts';\n" },
    `${gifts}/src/domain/gift.ts: imports: domain may not import prisma`,
  ],
  [
    'a domain that knows GraphQL',
    { [`${gifts}/src/domain/gift.ts`]: "import {\n  type GraphQLError,\n} from 'graphql';\n" },
    `${gifts}/src/domain/gift.ts: imports: domain may not import the types of graphql`,
  ],
  [
    'a domain that looks at the clock',
    { [`${gifts}/src/domain/gift.ts`]: '// new Date() is here\nexport const due = () => new Date();\n' },
    `${gifts}/src/domain/gift.ts: pure: take the value as an argument instead of new Date()`,
  ],
  [
    'a policy that reads',
    { [`${gifts}/src/policy.ts`]: "import { createLoaders } from './loaders.ts';\n" },
    `${gifts}/src/policy.ts: imports: policy may not import loaders`,
  ],
  [
    'an action that knows the graph',
    { [`${gifts}/src/actions/wrap-gift.ts`]: action('wrapGift', "import { Gift } from '../graph/gift.ts';\n") },
    `${gifts}/src/actions/wrap-gift.ts: imports: actions may not import graph`,
  ],
  [
    'an action that leaves no audit row',
    { [`${gifts}/src/actions/wrap-gift.ts`]: `${action('wrapGift', '')}export const spec = { isUnaudited: true };\n` },
    `${gifts}/src/actions/wrap-gift.ts: audit: gifts.wrapGift must leave an audit row`,
  ],
  [
    'a type that writes past its actions',
    { [`${gifts}/src/graph/gift.ts`]: "import { save } from '../store/gifts.ts';\nwrapGift(ref('Gift'));\n" },
    `${gifts}/src/graph/gift.ts: imports: graph may not import store`,
  ],
  [
    'a link that writes',
    { [`${gifts}/src/links/people.ts`]: "export { save } from '../store/gifts.ts';\n" },
    `${gifts}/src/links/people.ts: imports: links may not import store`,
  ],
  [
    'a subgraph that imports another by path',
    { [`${gifts}/test/gifts.test.ts`]: "import people from '../../people/src/subgraph.ts';\n" },
    `${gifts}/test/gifts.test.ts: imports: ask subgraphs/people/src/subgraph.ts over a link`,
  ],
  [
    'a subgraph that imports another by name',
    { [`${gifts}/src/store/gifts.ts`]: "await import('@trama/people/subgraph');\n" },
    `${gifts}/src/store/gifts.ts: imports: ask people over a link`,
  ],
  [
    'a router that knows a subgraph',
    { 'router/src/main.ts': "import '../../subgraphs/gifts/src/subgraph.ts';\n" },
    'router/src/main.ts: imports: the router may not know gifts',
  ],
  [
    'a schema that needs more than zod',
    { 'schema/demo-gifts.ts': "import { newId } from '@trama/platform/values';\n" },
    'schema/demo-gifts.ts: imports: schema may import only zod and schema',
  ],
  [
    'the inside of _platform in use',
    { 'scripts/start.ts': "import '@trama/platform/internal/parking';\n" },
    'scripts/start.ts: imports: src/internal of _platform is private',
  ],
  [
    'a file in no known place',
    { [`${gifts}/src/services/gift.ts`]: '' },
    `${gifts}/src/services/gift.ts: place: no such place`,
  ],
  ['a file that is missing', { [`${gifts}/src/policy.ts`]: null }, `${gifts}/src/policy.ts: place: is missing`],
  ['a name in camel case', { 'router/src/wireFormat.ts': '' }, 'router/src/wireFormat.ts: name: name it in kebab-case'],
  ['a name that says nothing', { 'scripts/gift-utils.ts': '' }, 'scripts/gift-utils.ts: name: "utils" says nothing'],
  [
    'an action called otherwise than its file',
    { [`${gifts}/src/actions/wrap-gift.ts`]: action('wrapGifts') },
    `${gifts}/src/actions/wrap-gift.ts: name: export wrapGift`,
  ],
  [
    'an action that nobody can ask for',
    { [`${gifts}/src/actions/tie-ribbon.ts`]: action('tieRibbon') },
    `${gifts}/src/actions/tie-ribbon.ts: name: the SDL has no mutation tieRibbon`,
  ],
  [
    'a handler called otherwise than its file',
    {
      [`${gifts}/src/handlers/on-audit-recorded.ts`]:
        "topic: 'audit.recorded', publisher: '*', payload: platformEvents['audit.recorded']",
    },
    `${gifts}/src/handlers/on-audit-recorded.ts: name: export onAuditRecorded`,
  ],
  [
    'a graph file named for no type',
    { [`${gifts}/src/graph/presents.ts`]: '' },
    `${gifts}/src/graph/presents.ts: name: define Presents here`,
  ],
  [
    'a foreign type without .ref',
    { [`${gifts}/src/graph/gift.ts`]: "import '../actions/wrap-gift.ts';\nexternalRef('Gift');\n" },
    `${gifts}/src/graph/gift.ts: name: call it gift.ref.ts`,
  ],
  [
    'a link to nobody',
    { [`${gifts}/src/links/post-office.ts`]: '' },
    `${gifts}/src/links/post-office.ts: name: name it for the subgraph`,
  ],
  ['a file that is too long', { 'scripts/start.ts': lines(401) }, 'scripts/start.ts: size: 401 lines'],
  [
    'a README without a section',
    { [`${gifts}/README.md`]: '# gifts\n\n## Extends\n\n## Owns\n' },
    `${gifts}/README.md: readme: its sections are Owns, Extends, Publishes, Handles, Gotchas`,
  ],
  [
    'a README of two screens',
    { [`${gifts}/README.md`]: `${sound[`${gifts}/README.md`]}${'- one more\n'.repeat(60)}` },
    `${gifts}/README.md: readme: more than 60 lines`,
  ],
  [
    'a folder that the roster does not name',
    { ...subgraph('ribbons', {}), 'schema/events/ribbons.ts': '' },
    'subgraphs/ribbons: roster: add it to supergraph.yaml',
  ],
  [
    'a roster that names no folder',
    { 'supergraph.yaml': sound['supergraph.yaml']?.replace('  people:', '  ribbons:') ?? '' },
    'supergraph.yaml: roster: there is no folder subgraphs/ribbons',
  ],
  [
    'a subgraph with two names',
    { [`${gifts}/src/subgraph.ts`]: "export default {\n  name: 'presents',\n};\n" },
    `${gifts}/src/subgraph.ts: roster: give it the name 'gifts'`,
  ],
  ['a subgraph without events', { 'schema/events/gifts.ts': null }, 'schema/events/gifts.ts: roster: is missing'],
  [
    'a _platform of too many modules',
    Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`subgraphs/_platform/src/part-${at}.ts`, ''])),
    'subgraphs/_platform/src: platform: 21 modules, at most 20',
  ],
  [
    'a _platform that exports its inside',
    { 'subgraphs/_platform/package.json': '{ "exports": { "./internal/*": "./src/internal/*.ts" } }' },
    'subgraphs/_platform/package.json: platform: export "./*"',
  ],
  [
    'a noun of the business in _platform',
    { 'subgraphs/_platform/src/actor.ts': "// a Customer\nexport const type = 'Gift';\n" },
    'subgraphs/_platform/src/actor.ts: platform: Gift is of gifts',
  ],
  [
    'a topic declared twice',
    { 'schema/events/people.ts': "  'customer.created': 1,\n  'gift.created': 2,\n" },
    'schema/events/people.ts: events: gift.created is declared by gifts already',
  ],
  [
    'a handler of what nobody publishes',
    { 'schema/events/people.ts': '' },
    `${gifts}/src/handlers/on-customer-created.ts: events: schema/events/people.ts declares no customer.created`,
  ],
  [
    'a subscription to what is not published here',
    { [`${gifts}/src/graph/gift.ts`]: "wrapGift(published<{ id: string }>('customer.created', ref('Gift')));\n" },
    `${gifts}/src/graph/gift.ts: events: schema/events/gifts.ts declares no customer.created`,
  ],
  [
    'a migration without a time',
    { [`${gifts}/prisma/migrations/0001_gifts/migration.sql`]: '' },
    `${gifts}/prisma/migrations/0001_gifts/migration.sql: migrations: name it <14 digits>_<what_it_does>`,
  ],
  [
    'a print in a subgraph',
    { [`${gifts}/src/loaders.ts`]: 'console.log(1);\n' },
    `${gifts}/src/loaders.ts: leftover: log`,
  ],
  [
    'a setting read on the way',
    { 'router/src/plan.ts': "process.env['PORT'];\n" },
    'router/src/plan.ts: leftover: take the setting from Config',
  ],
  [
    'a test that does not run',
    { [`${gifts}/test/gifts.test.ts`]: `it.${'skip'}('wraps');\n` },
    `${gifts}/test/gifts.test.ts: leftover: every test runs`,
  ],
  [
    'a note to oneself',
    { [`${gifts}/src/loaders.ts`]: `// ${'TO'}${'DO'}: wrap\n` },
    `${gifts}/src/loaders.ts: leftover: do it, or open an issue`,
  ],
];

it.each(violations)('finds %s', async (_what, changes, expected) => {
  const found = (await inspect(changes)).violations;
  expect(found.filter((line) => line.startsWith(expected))).toHaveLength(1);
});

it('lets pass what only looks like a violation', async () => {
  const { violations } = await inspect({
    [`${gifts}/src/domain/gift.test.ts`]: "import { it } from 'vitest';\nimport fc from 'fast-check';\nnew Date();\n",
    [`${gifts}/src/graph/gift-changes.ts`]: '',
    [`${gifts}/src/graph/refusals.ts`]: '',
    // set off by another action, so it has no mutation
    [`${gifts}/src/actions/tie-ribbon.ts`]: action('tieRibbon'),
    [`${gifts}/src/actions/wrap-gift.ts`]: action('wrapGift', "import { tieRibbon } from './tie-ribbon.ts';\n"),
    [`${gifts}/prisma/client/client.ts`]: "import '../../../people/src/subgraph.ts';\n",
    'scripts/demo-data.ts': '',
    'router/test/gifts.test.ts': `${lines(500)}import '@trama/gifts/subgraph';\nit.skipIf(process.env['X'])('y');\n`,
  });
  expect(violations).toEqual([]);
});

it('warns of what may stay for a while', async () => {
  const { violations, warnings } = await inspect({ 'scripts/start.ts': lines(201) });
  expect(violations).toEqual([]);
  expect(warnings).toEqual([
    'scripts/start.ts: size: 201 lines: split it, 200 are enough',
    'subgraphs/_platform/src/actor.ts: platform: used by router: what fewer than 3 workspaces need is theirs',
  ]);
});
