/**
 * `npm run documents`: what a web client asks, typed and trusted. For every `*.graphql` below `clients/<name>/src` it writes
 * `*.generated.ts` beside it (types and documents), once the enums and inputs that they use, and the hashed texts of all
 * operations into `schema/operations/<name>.json`. The former are made where they are needed, the latter is committed: with
 * `--check` it is not written, and what differs fails.
 */
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { formatDocument, stringifyDocument } from '@urql/core';
import {
  buildSchema,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
  visit,
} from 'graphql';
import { root } from './roster.ts';

/** The web clients, each a folder of `clients/`. */
const clients = ['dashboard'];

type Source = { file: string; document: DocumentNode };
type Written = Map<string, string>;

const scalars = {
  ID: 'string',
  DateTime: 'string',
  Date: 'string',
  Quantity: 'number',
  Upload: 'File',
  JSON: 'unknown',
};

/** Everything that the client `name` needs, by path. Throws what is wrong with its documents. */
export async function clientDocuments(name: string): Promise<Written> {
  const folder = join(root, 'clients', name);
  const schema = buildSchema(readFileSync(join(root, 'schema/api.graphql'), 'utf8'));
  const sources = globSync('src/**/*.graphql', { cwd: folder })
    .sort()
    .map((file) => ({ file: join(folder, file), document: parse(readFileSync(join(folder, file), 'utf8')) }));
  const whole = { kind: Kind.DOCUMENT, definitions: sources.flatMap(({ document }) => document.definitions) } as const;
  const wrong = validate(schema, whole);
  if (wrong.length > 0) throw new Error(wrong.map((error) => String(error)).join('\n\n'));
  const fragments = new Map(
    whole.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );
  const written: Written = new Map();
  for (const source of sources)
    written.set(source.file.replace(/\.graphql$/, '.generated.ts'), await typesOf(schema, source, fragments));
  written.set(join(folder, 'src/graph/schema-facts.generated.ts'), schemaFacts(schema));
  written.set(join(root, 'schema/operations', `${name}.json`), manifest(name, sources, fragments));
  return written;
}

/** The types of one file's operations, and its documents with the fragments of other files that they use. */
async function typesOf(
  schema: GraphQLSchema,
  { file, document }: Source,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Promise<string> {
  const used = fragmentsOf(document, fragments);
  const own = new Set(document.definitions.flatMap((one) => ('name' in one ? [one.name?.value] : [])));
  const foreign = used.filter((one) => !own.has(one.name.value));
  const text = await codegen({
    filename: file.replace(/\.graphql$/, '.generated.ts'),
    schema: undefined as never,
    schemaAst: schema,
    documents: [{ location: file, document: complete(document, foreign) }],
    config: {
      scalars,
      useTypeImports: true,
      enumsAsTypes: true,
      dedupeFragments: true,
      defaultScalarType: 'unknown',
      nonOptionalTypename: true,
    },
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: { operations: operationTypes as never, documents: typedDocuments as never },
    skipDocumentsValidation: true,
  });
  return `// written by \`npm run documents\` from ${basename(file)}\n${text}`;
}

const complete = (document: DocumentNode, foreign: readonly FragmentDefinitionNode[]): DocumentNode => ({
  ...document,
  definitions: [...document.definitions, ...foreign],
});

/** Fragments that a document spreads, those of fragments included, each once. */
function fragmentsOf(
  document: DocumentNode | OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  found = new Map<string, FragmentDefinitionNode>(),
): FragmentDefinitionNode[] {
  visit(document, {
    FragmentSpread({ name: { value } }) {
      const fragment = fragments.get(value);
      if (!fragment || found.has(value)) return;
      found.set(value, fragment);
      fragmentsOf({ kind: Kind.DOCUMENT, definitions: [fragment] }, fragments, found);
    },
  });
  return [...found.values()];
}

/** What a client must know of the schema without having it: which types an interface stands for, which inputs take a key. */
function schemaFacts(schema: GraphQLSchema): string {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const keyed = types.filter((type) => isInputObjectType(type) && 'idempotencyKey' in type.getFields());
  const listOf = (some: readonly { name: string }[], indent = '  ') =>
    some
      .map(({ name }) => `${indent}'${name}',`)
      .sort()
      .join('\n');
  const possible = types
    .filter(isInterfaceType)
    .map((type) => `  ${type.name}: [\n${listOf(schema.getPossibleTypes(type), '    ')}\n  ],`);
  return [
    '// written by `npm run documents` from schema/api.graphql',
    '/** The types that stand behind each interface: without them the cache would guess what a fragment is about. */',
    `export const possibleTypes = {\n${possible.join('\n')}\n};`,
    '/** Inputs of mutations that are sent with a key, so that twice does what once does. */',
    `export const keyedInputs: ReadonlySet<string> = new Set([\n${listOf(keyed)}\n]);\n`,
  ].join('\n');
}

/** Each operation as the client sends it, under the SHA-256 of its text. */
function manifest(
  name: string,
  sources: readonly Source[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string {
  const operations: Record<string, string> = {};
  for (const { document } of sources)
    for (const operation of document.definitions) {
      if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
      const definitions = [operation, ...fragmentsOf(operation, fragments)];
      const text = stringifyDocument(formatDocument({ kind: Kind.DOCUMENT, definitions } as never));
      operations[createHash('sha256').update(text).digest('hex')] = text;
    }
  const sorted = Object.fromEntries(Object.entries(operations).sort(([, a], [, b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ client: `trama-${name}`, operations: sorted }, null, 2)}\n`;
}

/** Writes what differs, and only what is committed when that is to be checked. Returns the paths that differed. */
export async function writeClientDocuments(isCheck = false): Promise<string[]> {
  const stale: string[] = [];
  for (const name of clients)
    for (const [path, text] of await clientDocuments(name)) {
      if (readOrNothing(path) === text) continue;
      const isGenerated = path.endsWith('.generated.ts');
      if (!isGenerated) stale.push(relative(root, path));
      if (isCheck && !isGenerated) continue;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  return stale;
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

if (import.meta.main) {
  const isCheck = process.argv.includes('--check');
  const stale = await writeClientDocuments(isCheck);
  console.log(stale.length === 0 ? 'documents are up to date' : stale.join('\n'));
  if (isCheck && stale.length > 0) {
    console.error('run: npm run documents');
    process.exitCode = 1;
  }
}
