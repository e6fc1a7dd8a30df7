/** Directives that the executor has nothing to do with. */
import { type Supergraph, subgraph } from '../supergraph.ts';

export const directives: Supergraph = {
  name: 'directives that are not the executor’s',
  subgraphs: {
    a: subgraph(
      `extend schema @link(url: "https://trama.test/audit/v1.0", import: ["@audited"]) @composeDirective(name: "@audited")
      directive @audited(level: Int) on FIELD_DEFINITION
      type Query {
        open: String @tag(name: "public")
        closed: Person @authenticated @audited(level: 3)
        many(first: Int): [Person!] @listSize(slicingArguments: ["first"], assumedSize: 10)
      }
      type Person @key(fields: "id") @tag(name: "pii") { id: ID! name: String @requiresScopes(scopes: [["read"]]) }`,
      {
        Query: { open: () => 'open', closed: () => ({ id: '1', name: 'Ana' }), many: () => [{ id: '1', name: 'Ana' }] },
      },
    ),
    b: subgraph(
      `type Person @key(fields: "id") @authenticated { id: ID! salary: Int @policy(policies: [["boss"]]) @cost(weight: 50) old: Int @deprecated(reason: "none") }`,
      { Person: { salary: () => 10, old: () => 1 } },
    ),
  },
  cases: [
    {
      name: 'authorisation and cost are decided before execution, not in it',
      query: '{ open closed { name salary } many(first: 1) { salary old } }',
      expect: {
        data: { open: 'open', closed: { name: 'Ana', salary: 10 }, many: [{ salary: 10, old: 1 }] },
      },
    },
    {
      name: 'a deprecated field answers, and is marked',
      query: '{ closed { old } __type(name: "Person") { fields(includeDeprecated: true) { name isDeprecated } } }',
      expect: {
        data: {
          closed: { old: 1 },
          __type: {
            fields: [
              { name: 'id', isDeprecated: false },
              { name: 'name', isDeprecated: false },
              { name: 'salary', isDeprecated: false },
              { name: 'old', isDeprecated: true },
            ],
          },
        },
      },
    },
  ],
};
