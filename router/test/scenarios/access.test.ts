/**
 * Every field of every subgraph against every role, and the same entities through `_entities`: what the SDL declares is
 * what is enforced, and what declares nothing does not exist. Generated from the schemas, so a new field is in it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root, subgraphNames } from '../../../scripts/roster.ts';
import { type Graph, openGraph, type Role, roles } from '../graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph();
}, 120_000);
afterAll(() => graph.close());

type Rule = { kind: 'public' } | { kind: 'signedIn' } | { kind: 'scopes'; anyOf: string[][] };

function ruleOf(node: FieldDefinitionNode | ObjectTypeDefinitionNode): Rule {
  for (const directive of node.directives ?? []) {
    if (directive.name.value === 'authenticated') return { kind: 'signedIn' };
    if (directive.name.value !== 'requiresScopes') continue;
    const value = directive.arguments?.[0]?.value;
    if (value?.kind !== Kind.LIST) continue;
    const anyOf = value.values.map((all) =>
      all.kind === Kind.LIST ? all.values.map((one) => (one.kind === Kind.STRING ? one.value : '')) : [],
    );
    return { kind: 'scopes', anyOf };
  }
  return { kind: 'public' };
}

const subgraphs = subgraphNames().map((name) => ({
  name,
  document: parse(readFileSync(join(root, 'schema', 'subgraphs', `${name}.graphql`), 'utf8')),
}));
const objectsOf = ({ definitions }: DocumentNode) =>
  definitions.filter((one) => one.kind === Kind.OBJECT_TYPE_DEFINITION || one.kind === Kind.OBJECT_TYPE_EXTENSION);
const api = parse(readFileSync(join(root, 'schema', 'api.graphql'), 'utf8'));
const composite = new Set(
  api.definitions.flatMap((one) =>
    [Kind.OBJECT_TYPE_DEFINITION, Kind.INTERFACE_TYPE_DEFINITION, Kind.UNION_TYPE_DEFINITION].includes(
      one.kind as never,
    )
      ? [(one as ObjectTypeDefinitionNode).name.value]
      : [],
  ),
);

const namedType = (type: FieldDefinitionNode['type']): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
const selection = (field: FieldDefinitionNode) => (composite.has(namedType(field.type)) ? ' { __typename }' : '');

/** A value that satisfies an argument's type, so that only access can refuse. */
function argumentsOf(field: FieldDefinitionNode): string | null {
  const required = (field.arguments ?? []).filter(
    ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
  );
  if (required.length === 0) return '';
  const values = required.map(({ name, type }) => {
    const named = namedType(type);
    if (named === 'ID' || named === 'String') return `${name.value}: "none"`;
    if (named === 'Int') return `${name.value}: 1`;
    return null;
  });
  return values.includes(null) ? null : `(${values.join(', ')})`;
}

const permissionsQuery = '{ viewer { permissions } }';

async function permissionsOf(role: Role): Promise<Set<string>> {
  const { viewer } = await graph.ask<{ viewer: { permissions: string[] } }>(role, permissionsQuery);
  return new Set(viewer.permissions);
}

const allows = (rule: Rule, permissions: ReadonlySet<string> | null): boolean => {
  if (rule.kind === 'public') return true;
  if (permissions === null) return false;
  return rule.kind === 'signedIn' || rule.anyOf.some((all) => all.every((one) => permissions.has(one)));
};

const codesOf = (errors: { extensions: Record<string, unknown> }[] | undefined) =>
  (errors ?? []).map(({ extensions }) => extensions['code']);
const forbidden = ['FORBIDDEN', 'UNAUTHENTICATED'];

it('opens each root query to the roles that its declaration names, and to no other', async () => {
  const fields = subgraphs.flatMap(({ document }) =>
    objectsOf(document)
      .filter(({ name }) => name.value === 'Query')
      .flatMap(({ fields: own }) => own ?? []),
  );
  const asked: string[] = [];
  const wrong: object[] = [];
  for (const role of [null, ...roles]) {
    const permissions = role ? await permissionsOf(role) : null;
    for (const field of fields) {
      const args = argumentsOf(field);
      if (args === null || field.name.value.startsWith('_')) continue;
      const { errors } = await graph.send(role, `{ ${field.name.value}${args}${selection(field)} }`);
      const refused = codesOf(errors).some((code) => forbidden.includes(String(code)));
      asked.push(`${role} ${field.name.value}`);
      if (refused === allows(ruleOf(field), permissions))
        wrong.push({ role, field: field.name.value, refused, errors });
    }
  }
  expect(wrong).toEqual([]);
  expect(asked.length).toBeGreaterThan(fields.length * roles.length * 0.9);
}, 120_000);

it('opens each mutation to the roles that its declaration names, before it reads the input', async () => {
  const fields = subgraphs.flatMap(({ document }) =>
    objectsOf(document)
      .filter(({ name }) => name.value === 'Mutation')
      .flatMap(({ fields: own }) => own ?? []),
  );
  const inputs = new Map(
    api.definitions.flatMap((one) =>
      one.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const exampleOf = (type: FieldDefinitionNode['type']): unknown => {
    if (type.kind === Kind.NON_NULL_TYPE) return exampleOf(type.type);
    if (type.kind === Kind.LIST_TYPE) return [];
    const input = inputs.get(type.name.value);
    if (input) {
      const required = (input.fields ?? []).filter((one) => one.type.kind === Kind.NON_NULL_TYPE && !one.defaultValue);
      return Object.fromEntries(required.map((one) => [one.name.value, exampleOf(one.type)]));
    }
    const found = api.definitions.find(
      (one) => one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === type.name.value,
    );
    if (found?.kind === Kind.ENUM_TYPE_DEFINITION) return found.values?.[0]?.name.value;
    const examples: Record<string, unknown> = { Int: 0, Float: 0, Quantity: 0, Boolean: false };
    if (type.name.value === 'Upload') return null;
    return { ...examples, DateTime: '2026-01-01T00:00:00Z', Date: '2026-01-01' }[type.name.value] ?? '';
  };
  const wrong: object[] = [];
  for (const role of [null, ...roles]) {
    const permissions = role ? await permissionsOf(role) : null;
    for (const field of fields) {
      // a log-out that goes through would end the session of this test's own token
      if (['logout', 'revokeAllSessions'].includes(field.name.value) && role) continue;
      const [argument] = field.arguments ?? [];
      const typeName = argument ? namedType(argument.type) : '';
      const query = argument
        ? `mutation ($input: ${typeName}!) { ${field.name.value}(input: $input)${selection(field)} }`
        : `mutation { ${field.name.value}${selection(field)} }`;
      const variables = argument && { input: exampleOf(argument.type) };
      // a file comes as a form; without one the operation would be refused before anybody asks who sends it
      const file = inputs.get(typeName)?.fields?.find(({ type }) => namedType(type) === 'Upload')?.name.value;
      const { errors } = file
        ? await graph.sendFile(role, query, variables ?? {}, `input.${file}`, new File(['x'], 'x.txt'))
        : await graph.send(role, query, variables);
      const refused = codesOf(errors).some((code) => forbidden.includes(String(code)));
      const isRight = refused === !allows(ruleOf(field), permissions) && (refused || !errors);
      if (!isRight) wrong.push({ role, field: field.name.value, refused, errors });
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

it('leaves no field of any type without a rule of its own or of its type', () => {
  const valueTypes = new Set(['Query', 'Mutation', 'Subscription']);
  const open = subgraphs.flatMap(({ name, document }) =>
    objectsOf(document).flatMap((type) =>
      valueTypes.has(type.name.value)
        ? (type.fields ?? []).flatMap((field) =>
            ruleOf(field).kind === 'public' ? [`${name}: ${type.name.value}.${field.name.value}`] : [],
          )
        : [],
    ),
  );
  expect(open).toMatchInlineSnapshot(`
    [
      "accounts: Mutation.requestPasswordReset",
      "accounts: Mutation.resetPassword",
      "accounts: Mutation.login",
      "accounts: Mutation.completeLogin",
      "accounts: Mutation.refreshSession",
      "accounts: Mutation.register",
      "accounts: Query.viewer",
    ]
  `);
});
