/** Which way imports run: inside a subgraph, between workspaces, and what pure code may not touch at all. */
import { posix } from 'node:path';
import { below, type Finding, isTest, type Rule, type SourceFile } from './tree.ts';

type Layer = {
  /** What it may import: layers of its own subgraph, and packages; `*` stands for any ending. */
  may: readonly string[];
  /** What it may import besides, as types. */
  types?: readonly string[];
};

const platform = '@trama/platform/*';
const events = '@trama/schema/events/*';

/** `main -> schema -> graph -> actions -> domain`, with what stands beside. A layer that is not here is unknown. */
const layers: Record<string, Layer> = {
  main: { may: ['subgraph', '@trama/platform/serve'] },
  subgraph: { may: ['schema', 'loaders', 'handlers', 'jobs', 'http', 'prisma', '@trama/platform/subgraph', events] },
  schema: { may: ['builder', 'graph', '@trama/platform/builder'] },
  builder: { may: ['@trama/platform/builder'], types: ['context'] },
  context: { may: [platform, events], types: ['loaders', 'prisma'] },
  // queries for what is read by key and is more than a key, in one statement for all keys
  loaders: { may: ['policy', 'domain', 'queries', platform], types: ['prisma', 'context'] },
  graph: {
    // prisma for the values of its enums; its client is used through the context
    may: ['graph', 'actions', 'queries', 'loaders', 'policy', 'domain', 'builder', 'prisma', platform],
    types: [events, 'store', 'context', 'countries', 'zod'],
  },
  // links for a field that another subgraph must be asked for: one request for all the keys of a batch
  queries: {
    may: ['queries', 'store', 'links', 'domain', 'policy', 'countries', platform, 'node:crypto'],
    types: ['prisma', 'context'],
  },
  actions: {
    // an action may set off another one, which is then audited by itself
    may: ['actions', 'domain', 'store', 'links', 'policy', 'context', 'countries', platform, events, 'zod'],
    types: ['prisma'],
  },
  handlers: { may: ['actions', 'store', 'domain', 'context', 'countries', platform, events, 'zod'], types: ['prisma'] },
  jobs: { may: ['actions', 'store', 'domain', 'context', platform, events, 'zod'], types: ['prisma'] },
  http: { may: ['actions', 'store', 'domain', 'context', platform, events, 'zod'], types: ['fastify'] },
  // besides writing, a store is where a package stands behind a function of ours (a hash, a signature, a file)
  store: {
    may: ['store', 'domain', 'context', 'policy', 'links', 'countries', platform, 'npm:*', 'node:*'],
    types: ['prisma', events],
  },
  // what differs from one country to another, a folder each: its rules, its documents, its authority
  countries: { may: ['countries', 'domain', platform, 'npm:*', 'node:crypto', 'node:fs'] },
  links: { may: ['domain', 'context', platform, 'zod'] },
  // zod is how domain rules about a single field are written
  // and so are the numbering plans of the world's telephones; temporal is what JavaScript will have as its calendar
  domain: {
    may: [
      ...['domain', '@trama/platform/values', '@trama/platform/errors', '@trama/platform/identity/*', 'zod'],
      ...['libphonenumber-js/max', 'temporal-polyfill'],
    ],
  },
  policy: { may: ['@trama/platform/actor'], types: ['*'] },
  demo: { may: ['demo', 'domain', 'store', 'countries', 'prisma', '@trama/platform/values', '@trama/schema/*'] },
};

/** Packages that belong to one layer, whatever `npm:*` says elsewhere. */
const reserved = /^(?:graphql|@pothos\/|@prisma\/|fastify|@apollo\/)/;

const matches = (target: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => (pattern.endsWith('*') ? target.startsWith(pattern.slice(0, -1)) : target === pattern));

/** The layer of a file, by its path below the subgraph. */
function layerOf(path: string): string {
  if (path.startsWith('prisma/client/')) return 'prisma';
  if (/^prisma\/demo[^/]*\.ts$/.test(path)) return 'demo';
  return /^src\/([^/.]+)/.exec(path)?.[1] ?? 'test';
}

type Target = { kind: 'own'; layer: string } | { kind: 'foreign'; what: string } | { kind: 'package'; name: string };

function targetOf(file: SourceFile, specifier: string, home: string, subgraphs: readonly string[]): Target {
  if (!specifier.startsWith('.')) {
    const workspace = /^@trama\/([^/]+)/.exec(specifier)?.[1];
    if (workspace && (subgraphs.includes(workspace) || workspace === 'router'))
      return { kind: 'foreign', what: workspace };
    return { kind: 'package', name: specifier };
  }
  const path = posix.join(posix.dirname(file.path), specifier);
  if (path.startsWith(`${home}/`)) return { kind: 'own', layer: layerOf(path.slice(home.length + 1)) };
  return { kind: 'foreign', what: path };
}

function insideSubgraph(file: SourceFile, path: string, home: string, subgraphs: readonly string[]): Finding[] {
  const layer = layerOf(path);
  const rules = layers[layer];
  return file.imports.flatMap(({ specifier, typeOnly }): Finding[] => {
    const target = targetOf(file, specifier, home, subgraphs);
    if (target.kind === 'foreign')
      return [{ path: file.path, rule: 'imports', what: `ask ${target.what} over a link instead of importing it` }];
    if (!rules || isTest(file.path)) return [];
    const names = target.kind === 'own' ? [target.layer] : packageNames(target.name);
    const allowed = [...rules.may, ...(typeOnly ? (rules.types ?? []) : [])];
    if (names.some((name) => matches(name, allowed))) return [];
    const [name = ''] = names;
    const how = typeOnly ? `the types of ${name}` : name;
    return [
      { path: file.path, rule: 'imports', what: `${layer} may not import ${how}: it may import ${allowed.join(', ')}` },
    ];
  });
}

const packageNames = (name: string): string[] =>
  reserved.test(name) || /^(?:node:|@trama\/)/.test(name) ? [name] : [name, `npm:${name}`];

/** Imports inside a subgraph follow the table above, and no subgraph reaches into another. */
export const importDirections: Rule = (tree) =>
  tree.subgraphs.flatMap((name) =>
    below(tree, `subgraphs/${name}`).flatMap(([path, file]) =>
      insideSubgraph(file, path, `subgraphs/${name}`, tree.subgraphs),
    ),
  );

/** router, schema and _platform know no subgraph; schema needs nothing but zod; `_platform/src/internal` is private. */
export const workspaceImports: Rule = (tree) => {
  const finding = (path: string, what: string): Finding => ({ path, rule: 'imports', what });
  const findings: Finding[] = [];
  for (const { path, imports } of tree.files.values())
    for (const { specifier } of imports) {
      const at = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
      const ofSubgraph = tree.subgraphs.find((name) => new RegExp(`^(?:subgraphs|@trama)/${name}(?:/|$)`).test(at));
      if (/^@trama\/platform\/internal\//.test(at))
        findings.push(finding(path, 'src/internal of _platform is private'));
      if (path.startsWith('router/src/') && ofSubgraph)
        findings.push(finding(path, `the router may not know ${ofSubgraph}`));
      if (path.startsWith('router/src/') && /^(?:scripts|subgraphs\/_platform)\//.test(at))
        findings.push(finding(path, `import no ${at}: the router has @trama/platform and itself`));
      if (path.startsWith('schema/') && at !== 'zod' && !at.startsWith('schema/'))
        findings.push(finding(path, `schema may import only zod and schema, not ${at}`));
      if (path.startsWith('subgraphs/_platform/src/') && (ofSubgraph || /^(?:router|scripts|@trama\/router)/.test(at)))
        findings.push(finding(path, `_platform may not know ${ofSubgraph ?? at}`));
    }
  return findings;
};

const impure = /\bDate\.now\b|\bnew Date\(\s*\)|\bprocess\.|\bperformance\.now\b|\bMath\.random\b/;

/** domain and policy decide by what they are given: no clock, no chance, no process. */
export const purity: Rule = (tree) =>
  tree.subgraphs.flatMap((name) =>
    below(tree, `subgraphs/${name}/src`).flatMap(([path, { path: whole, code }]): Finding[] => {
      const found = /^(?:domain\/|policy\.ts)/.test(path) && !isTest(path) ? impure.exec(code)?.[0] : undefined;
      return found ? [{ path: whole, rule: 'pure', what: `take the value as an argument instead of ${found}` }] : [];
    }),
  );
