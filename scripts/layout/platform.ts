/** What keeps `_platform` small and ignorant: how many modules, who uses them, and no noun of the business. */
import { Kind } from 'graphql';
import { typesOf } from './names.ts';
import { below, type Finding, isTest, type Rule, sdlOf } from './tree.ts';

const home = 'subgraphs/_platform';
const maxModules = 20;
const minUsers = 3;

/** Exported modules: few, and each of use to several workspaces. */
export const platformModules: Rule = (tree) => {
  const modules = below(tree, `${home}/src`).flatMap(([path]) => /^([^/.]+)\.ts$/.exec(path)?.[1] ?? []);
  const findings: Finding[] = [];
  if (modules.length > maxModules)
    findings.push({
      path: `${home}/src`,
      rule: 'platform',
      what: `${modules.length} modules, at most ${maxModules}: join or move some`,
    });
  const manifest = tree.files.get(`${home}/package.json`)?.text;
  const { exports } = JSON.parse(manifest ?? '{}') as { exports?: object };
  if (manifest && JSON.stringify(exports) !== '{"./*":"./src/*.ts"}')
    findings.push({
      path: `${home}/package.json`,
      rule: 'platform',
      what: 'export "./*": "./src/*.ts" and nothing else',
    });
  for (const module of modules) {
    const users = new Set(
      [...tree.files.values()].flatMap(({ path, imports }) =>
        imports.some(({ specifier }) => specifier === `@trama/platform/${module}`)
          ? (/^(?:subgraphs\/[^/]+|[^/]+)/.exec(path)?.[0] ?? [])
          : [],
      ),
    );
    // what a process needs once is used once; more subgraphs will not change that, so nobody is stopped
    if (users.size < minUsers) {
      const who = users.size > 0 ? [...users].sort().join(', ') : 'nobody';
      const what = `used by ${who}: what fewer than ${minUsers} workspaces need is theirs`;
      findings.push({ path: `${home}/src/${module}.ts`, rule: 'platform', what, warning: true });
    }
  }
  return findings;
};

/** Types of every schema that _platform itself defines or GraphQL has by nature. */
const values = new Set([
  ...['Money', 'GeoPoint', 'PageInfo', 'InvalidInput', 'NotFound', 'IdempotencyConflict', 'InputIssue', 'Refusal'],
  ...['Query', 'Mutation', 'Subscription'],
]);

/** No model and no object type of any subgraph is named in the code of _platform. */
export const platformNouns: Rule = (tree) => {
  const owners = new Map<string, string>();
  for (const subgraph of tree.subgraphs) {
    const models = tree.files.get(`subgraphs/${subgraph}/prisma/schema.prisma`)?.text ?? '';
    const types = typesOf(sdlOf(tree, subgraph)).filter(({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION);
    const names = [
      ...[...models.matchAll(/^model (\w+)/gm)].map(([, name]) => name ?? ''),
      ...types.map(({ name }) => name),
    ];
    for (const name of names) if (!values.has(name) && !owners.has(name)) owners.set(name, subgraph);
  }
  return below(tree, `${home}/src`).flatMap(([, { path, code }]): Finding[] => {
    if (isTest(path)) return [];
    // sentences are for people; a string that is a single word is a name
    const named = code.replace(/'[^'\n]*\s[^'\n]*'/g, "''");
    const nouns = [...new Set(named.match(/\b[A-Za-z]\w*\b/g) ?? [])].filter((word) => owners.has(word));
    return nouns.map((noun) => ({
      path,
      rule: 'platform',
      what: `${noun} is of ${owners.get(noun)}: _platform knows no business`,
    }));
  });
};
