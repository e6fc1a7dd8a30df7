/** Where files may lie and what they are called, so that whoever knows one subgraph finds everything in the next. */
import { type DocumentNode, type FieldDefinitionNode, Kind } from 'graphql';
import { below, camel, type Finding, pascal, type Rule, sdlOf } from './tree.ts';

const kebab = '[a-z0-9]+(?:-[a-z0-9]+)*';
const place = (...patterns: string[]) => new RegExp(`^(?:${patterns.join('|')})$`);

const subgraphPlaces = place(
  'README\\.md|package\\.json',
  `prisma/demo(?:-${kebab})?\\.ts`,
  'prisma/(?:schema\\.prisma|migrations/[^/]+/migration\\.sql)',
  'src/(?:main|subgraph|schema|context|builder)\\.ts',
  'src/(?:loaders|policy|http)(?:\\.test)?\\.ts',
  `src/(?:domain|actions|queries|jobs|store|links)/${kebab}(?:\\.test)?\\.ts`,
  // a folder for each country, beside what they have in common; a schema of its documents may stand in it
  `src/countries/(?:[a-z]{2}/)?${kebab}(?:\\.test)?\\.ts`,
  `src/countries/[a-z]{2}/${kebab}[0-9.]*\\.xsd`,
  `src/handlers/on-${kebab}(?:\\.test)?\\.ts`,
  `src/graph/${kebab}(?:\\.ref)?(?:\\.test)?\\.ts`,
  `test/${kebab}(?:(?:\\.test)?\\.ts|\\.json)`,
);
const required = [
  'README.md',
  'package.json',
  'prisma/schema.prisma',
  ...['main', 'subgraph', 'schema', 'context', 'builder', 'loaders', 'policy'].map((name) => `src/${name}.ts`),
];
const platformPlaces = place(
  'README\\.md|package\\.json',
  `src/(?:internal/|identity/)?${kebab}(?:\\.test)?\\.ts`,
  'migrations/[^/]+/migration\\.sql',
  `test/${kebab}(?:\\.test)?\\.ts`,
);
const schemaPlaces = place(
  'README\\.md|package\\.json|operations/README\\.md|coverage\\.tsv',
  '(?:supergraph|api)\\.graphql',
  `subgraphs/${kebab}\\.graphql|operations/${kebab}\\.json`,
  `events/${kebab}\\.ts|${kebab}(?:\\.test)?\\.ts`,
);
const routerPlaces = place('README\\.md|package\\.json', '(?:src|test|bench)/.+');

const finding = (path: string, rule: string, what: string): Finding => ({ path, rule, what });

/** Every file of a workspace is one of those that subgraphs/_platform/README.md names, and none of them is missing. */
export const knownPlaces: Rule = (tree) => {
  const workspaces: [string, RegExp, string[]][] = [
    ...tree.subgraphs.map((name): [string, RegExp, string[]] => [`subgraphs/${name}`, subgraphPlaces, required]),
    ['subgraphs/_platform', platformPlaces, ['README.md']],
    ['schema', schemaPlaces, ['README.md']],
    ['router', routerPlaces, ['README.md']],
  ];
  return workspaces.flatMap(([folder, places, needed]) => {
    const paths = below(tree, folder).map(([path]) => path);
    if (paths.length === 0) return [];
    return [
      ...paths
        .filter((path) => !places.test(path))
        .map((path) =>
          finding(`${folder}/${path}`, 'place', 'no such place here: see the tree in subgraphs/_platform/README.md'),
        ),
      ...needed
        .filter((path) => !paths.includes(path))
        .map((path) => finding(`${folder}/${path}`, 'place', 'is missing')),
    ];
  });
};

/** Words that say nothing about what is in a file. */
const emptyWords = /(?:^|[-./])(?:utils?|helpers?|common|shared|misc|managers?|data|info)(?=[-./])/;
/** Files whose subject has such a name: the demo's data, and the folder that TRAMA_DATA names. */
const allowedNames = new Set(['scripts/demo-data.ts', 'scripts/data-folder.ts']);
const codeName = new RegExp(`^${kebab}(?:\\.[a-z]+(?:-[a-z]+)*)*\\.(?:ts|mjs)$`);

/** Code is in kebab-case, and its name says what is in it. */
export const fileNames: Rule = ({ files }) =>
  [...files.keys()].flatMap((path): Finding[] => {
    if (!/\.(?:ts|mjs)$/.test(path)) return [];
    const name = path.split('/').at(-1) ?? '';
    if (!codeName.test(name)) return [finding(path, 'name', 'name it in kebab-case')];
    const empty = emptyWords.exec(path.replace(/^subgraphs\/_platform\//, ''))?.[0].replace(/[-./]/g, '');
    return empty && !allowedNames.has(path)
      ? [finding(path, 'name', `"${empty}" says nothing: name it for what is in it`)]
      : [];
  });

const exportsName = (code: string, name: string): boolean =>
  new RegExp(`^export (?:const|function|async function) ${name}\\b`, 'm').test(code);

const stem = (path: string): string => path.replace(/^.*\//, '').replace(/\.ts$/, '');

/** One verb, one grep: `actions/confirm-order.ts` = `confirmOrder` = `sales.confirmOrder` = the mutation. */
export const actionNames: Rule = (tree) =>
  tree.subgraphs.flatMap((subgraph) => {
    const mutations = fieldsOf(sdlOf(tree, subgraph), 'Mutation');
    const files = below(tree, `subgraphs/${subgraph}/src`);
    return files
      .filter(([path]) => /^actions\/[^.]+\.ts$/.test(path))
      .flatMap(([path, { path: whole, code }]) => {
        const name = camel(stem(path));
        const isSetOffBy = (folder: string) =>
          files.some(
            ([other, { imports }]) =>
              other.startsWith(folder) && imports.some(({ specifier }) => specifier.endsWith(`/${stem(path)}.ts`)),
          );
        const findings: Finding[] = [];
        if (!exportsName(code, name)) findings.push(finding(whole, 'name', `export ${name}`));
        if (!code.includes(`name: '${subgraph}.${name}'`))
          findings.push(finding(whole, 'name', `call the action '${subgraph}.${name}'`));
        // an action that the house sets off by itself has no mutation
        const isInternal = !isSetOffBy('graph/') && ['actions/', 'handlers/', 'jobs/', 'http.ts'].some(isSetOffBy);
        if (!isInternal && !mutations.has(name))
          findings.push(finding(whole, 'name', `the SDL has no mutation ${name}: add it, or run npm run schema`));
        return findings;
      });
  });

/** `handlers/on-order-confirmed.ts` exports `onOrderConfirmed`; `jobs/expire-reservation.ts` `expireReservation`. */
export const handlerNames: Rule = (tree) =>
  tree.subgraphs.flatMap((subgraph) =>
    below(tree, `subgraphs/${subgraph}/src`)
      .filter(([path]) => /^(?:handlers|jobs)\/[^.]+\.ts$/.test(path))
      .flatMap(([path, { path: whole, code }]): Finding[] => {
        const name = camel(stem(path));
        return exportsName(code, name) ? [] : [finding(whole, 'name', `export ${name}`)];
      }),
  );

/**
 * A file in graph/ is named for the type that it defines, `.ref` when another subgraph owns it. Refusals lie together;
 * a type whose file would grow past a screen may keep its mutations in `<type>-changes.ts`.
 */
export const graphNames: Rule = (tree) =>
  tree.subgraphs.flatMap((subgraph) => {
    const types = new Set(typesOf(sdlOf(tree, subgraph)).map(({ name }) => name));
    return below(tree, `subgraphs/${subgraph}/src/graph`).flatMap(([path, { path: whole, code }]): Finding[] => {
      const file = stem(path);
      if (file === 'refusals' || file.endsWith('.test')) return [];
      if (file.endsWith('-changes') && types.has(pascal(file.slice(0, -'-changes'.length)))) return [];
      const type = pascal(file.replace(/\.ref$/, ''));
      if (!types.has(type) || !code.includes(`'${type}'`))
        return [finding(whole, 'name', `define ${type} here and run npm run schema, or name the file for its type`)];
      const isForeign = new RegExp(`externalRef\\(\\s*'${type}'|grantedRef\\(\\w+, '${type}'`).test(code);
      if (isForeign === file.endsWith('.ref')) return [];
      const what = isForeign ? `call it ${file}.ref.ts: another subgraph owns ${type}` : `${type} is no reference`;
      return [finding(whole, 'name', what)];
    });
  });

/** A link is named for the subgraph that it asks. */
export const linkNames: Rule = (tree) =>
  tree.subgraphs.flatMap((subgraph) =>
    below(tree, `subgraphs/${subgraph}/src/links`).flatMap(([path, { path: whole }]): Finding[] => {
      const asked = stem(path).replace(/\.test$/, '');
      return tree.roster.includes(asked) && asked !== subgraph
        ? []
        : [finding(whole, 'name', 'name it for the subgraph that is asked')];
    }),
  );

/** Object types, interfaces, unions, inputs, enums and scalars of an SDL. */
export function typesOf(sdl: DocumentNode | null): { name: string; kind: Kind }[] {
  return (sdl?.definitions ?? []).flatMap((one) =>
    'name' in one && one.name && one.kind !== Kind.DIRECTIVE_DEFINITION
      ? [{ name: one.name.value, kind: one.kind }]
      : [],
  );
}

function fieldsOf(sdl: DocumentNode | null, type: string): Set<string> {
  const fields = (sdl?.definitions ?? []).flatMap((one): readonly FieldDefinitionNode[] =>
    one.kind === Kind.OBJECT_TYPE_DEFINITION && one.name.value === type ? (one.fields ?? []) : [],
  );
  return new Set(fields.map(({ name }) => name.value));
}

/** Folders and roster say the same, and every subgraph goes by one name. */
export const rosterAgrees: Rule = (tree) => {
  const { files, roster, subgraphs } = tree;
  const missing = roster.filter((name) => !subgraphs.includes(name));
  return [
    ...missing.map((name) => finding('supergraph.yaml', 'roster', `there is no folder subgraphs/${name}`)),
    ...subgraphs.flatMap((name) => {
      const at = `subgraphs/${name}`;
      const findings: Finding[] = [];
      if (!roster.includes(name)) findings.push(finding(at, 'roster', 'add it to supergraph.yaml'));
      const definition = files.get(`${at}/src/subgraph.ts`)?.code ?? '';
      if (definition && !definition.includes(`  name: '${name}',`))
        findings.push(finding(`${at}/src/subgraph.ts`, 'roster', `give it the name '${name}'`));
      const manifest = files.get(`${at}/package.json`)?.text ?? '';
      if (manifest && !manifest.includes(`"name": "@trama/${name}"`))
        findings.push(finding(`${at}/package.json`, 'roster', `call it @trama/${name}`));
      if (!files.has(`schema/events/${name}.ts`))
        findings.push(
          finding(`schema/events/${name}.ts`, 'roster', 'is missing: what the subgraph publishes, even if nothing'),
        );
      return findings;
    }),
  ];
};
