/** Enums merged: all values on the way out, those that all share on the way in; no other value leaves. */
import { entitiesAnswer } from '../subgraph-link.ts';
import { type Supergraph, subgraph } from '../supergraph.ts';

export const mergedEnums: Supergraph = {
  name: 'merged enums',
  subgraphs: {
    a: subgraph(
      `type Query { states: [State!] state(of: Level): State thing: Thing all: [[State]!] }
      enum State { ON OFF }
      enum Level { LOW MID }
      type Thing @key(fields: "id") { id: ID! }`,
      {
        Query: {
          states: () => ['ON', 'OFF'],
          state: (_: unknown, { of }: { of: string }) => (of === 'LOW' ? 'OFF' : 'ON'),
          thing: () => ({ id: '1' }),
          all: () => [['ON', null], ['OFF']],
        },
      },
    ),
    b: subgraph(
      `type Thing @key(fields: "id") { id: ID! state: State level(of: Level): Int kind: Kind! }
      enum State { OFF BROKEN }
      enum Level { MID HIGH LOW }
      enum Kind { X Y }`,
      {
        Thing: {
          state: () => 'BROKEN',
          level: (_: unknown, { of }: { of: string }) => of?.length ?? 0,
          kind: () => 'X',
        },
      },
    ),
  },
  cases: [
    {
      name: 'an output enum has the values of all',
      query: '{ states all thing { state } __type(name: "State") { enumValues { name } } }',
      expect: {
        data: {
          states: ['ON', 'OFF'],
          all: [['ON', null], ['OFF']],
          thing: { state: 'BROKEN' },
          __type: { enumValues: [{ name: 'ON' }, { name: 'OFF' }, { name: 'BROKEN' }] },
        },
      },
    },
    {
      name: 'an input enum has the values that all share',
      query:
        'query($l: Level = MID) { state(of: LOW) thing { level(of: $l) } __type(name: "Level") { enumValues { name } } }',
      expect: {
        data: { state: 'OFF', thing: { level: 3 }, __type: { enumValues: [{ name: 'LOW' }, { name: 'MID' }] } },
      },
    },
    {
      name: 'a value that no schema has',
      query: '{ thing { id state } }',
      links: { b: entitiesAnswer({ data: { _entities: [{ __typename: 'Thing', state: 'MAYBE' }] } }) },
      expect: { data: { thing: { id: '1', state: null } }, errors: ['thing.state'] },
      apollo: { expect: { data: { thing: { id: '1', state: null } } }, why: 'valueCompletion' },
    },
    {
      name: 'a list of one value where the value must be',
      query: '{ thing { id kind } }',
      links: { b: entitiesAnswer({ data: { _entities: [{ __typename: 'Thing', kind: ['X'] }] } }) },
      expect: { data: { thing: null }, errors: ['thing.kind'] },
      apollo: { expect: { data: { thing: null } }, why: 'valueCompletion' },
    },
    {
      name: 'a name of Object.prototype as a value',
      query: '{ thing { id kind } states }',
      links: { b: entitiesAnswer({ data: { _entities: [{ __typename: 'Thing', kind: 'constructor' }] } }) },
      expect: { data: { thing: null, states: ['ON', 'OFF'] }, errors: ['thing.kind'] },
      apollo: { expect: { data: { thing: null, states: ['ON', 'OFF'] } }, why: 'valueCompletion' },
    },
  ],
};
