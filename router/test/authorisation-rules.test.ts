/** Reading rules out of supergraphs, those of other composers too; refusing to start on rules that nobody enforces. */
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { requireKnownSecurity } from '../src/authorisation/known-security.ts';
import { readRules } from '../src/authorisation/rules.ts';
import { createPlanner } from '../src/planner.ts';
import { subgraph } from './conformance/supergraph.ts';

function compose(typeDefs: string, change: (sdl: string) => string = (sdl) => sdl) {
  const { supergraphSdl, errors } = composeServices([
    { name: 'a', url: 'http://a.test', typeDefs: parse(subgraph(typeDefs).typeDefs) },
  ]);
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  const { supergraph } = createPlanner(change(supergraphSdl));
  const rules = readRules(supergraph, supergraph.schema.toGraphQLJSSchema());
  return Object.fromEntries(rules);
}

const interfaces = `
  type Query { all: [Node!]! secret: Int @authenticated }
  interface Node { id: ID! name: String }
  type Open implements Node { id: ID! name: String }
  type Closed implements Node @requiresScopes(scopes: [["x"]]) { id: ID! name: String @policy(policies: [["p"]]) }`;

it('leaves out what composition wrote on an interface from its implementations', () => {
  expect(compose(interfaces)).toEqual({
    'Query.secret': [{ kind: 'authenticated' }],
    Closed: [{ kind: 'requiresScopes', anyOf: [['x']] }],
    'Closed.name': [{ kind: 'policy', anyOf: [['p']] }],
  });
});

it('GHSA-mx7m-j9xf-62hw: what was written on an interface by hand holds for each implementation', () => {
  const rules = compose(interfaces, (sdl) =>
    sdl
      .replace(/interface Node\n/, 'interface Node @authenticated\n')
      .replace(/(interface Node[^}]*name: String)[^\n]*/, '$1 @requiresScopes(scopes: [["y"], ["z"]])'),
  );
  expect(rules['Open']).toEqual([{ kind: 'authenticated' }]);
  expect(rules['Open.name']).toEqual([{ kind: 'requiresScopes', anyOf: [['y'], ['z']] }]);
  expect(rules['Closed']).toEqual([{ kind: 'requiresScopes', anyOf: [['x']] }, { kind: 'authenticated' }]);
});

it('reads directives under the names that a supergraph gives them', () => {
  const rules = compose(interfaces, (sdl) =>
    sdl
      .replace('authenticated/v0.1", for', 'authenticated/v0.1", as: "signedIn", for')
      .replaceAll('@authenticated', '@signedIn'),
  );
  expect(rules['Query.secret']).toEqual([{ kind: 'authenticated' }]);
});

const linking = (link: string) => `schema @link(url: "https://specs.apollo.dev/link/v1.0") ${link} { query: Query }
  type Query { a: Int }`;

it.each([
  '@link(url: "https://specs.example.com/tenant/v0.1", for: SECURITY)',
  '@link(url: "https://specs.apollo.dev/authenticated/v0.9", for: SECURITY)',
  '@link(url: "https://specs.apollo.dev/authenticated/v1.0/", for: SECURITY)',
  '@link(url: "https://evil.example.com/https://specs.apollo.dev/policy/v0.1", for: SECURITY)',
  '@link(url: "https://specs.apollo.dev/connect/v0.1", for: EXECUTION)',
  '@link(url: "nonsense", for: SECURITY)',
  '@core(feature: "https://specs.example.com/tenant/v0.1", for: SECURITY)',
])('refuses to start with %s', (link) => {
  expect(() => requireKnownSecurity(parse(linking(link)))).toThrow('which this router does not know');
  expect(() => createPlanner(linking(link))).toThrow('which this router does not know');
});

it('refuses what an extension of the schema links', () => {
  const extension = 'extend schema @link(url: "https://specs.example.com/tenant/v0.1", for: SECURITY)';
  expect(() => requireKnownSecurity(parse(`${linking('')} ${extension}`))).toThrow('tenant');
});

it.each([
  '@link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)',
  '@link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)',
  '@link(url: "https://specs.example.com/colour/v0.1")',
])('starts with %s', (link) => {
  expect(() => requireKnownSecurity(parse(linking(link)))).not.toThrow();
});
