/** @requires of a field with arguments, beside the same field with others. */
import { type Supergraph, subgraph } from '../supergraph.ts';
import { requires } from './requires.ts';

type Noted = { note: string | null };

export const requiresWithArguments: Supergraph = {
  name: '@requires with arguments',
  subgraphs: {
    store: requires.subgraphs['store'] as Supergraph['subgraphs'][string],
    labels: subgraph(
      `type Parcel @key(fields: "id") {
        id: ID!
        note(upper: Boolean): String @external
        label: String @requires(fields: "note(upper: true)")
        plain: String @requires(fields: "note")
      }`,
      {
        Parcel: {
          label: ({ note }: Noted) => `[${note}]`,
          plain: ({ note }: Noted) => `(${note})`,
        },
      },
    ),
  },
  cases: [
    {
      name: 'the argument of the requirement is sent',
      query: '{ parcel(id: "1") { label } }',
      expect: { data: { parcel: { label: '[N1]' } } },
    },
    {
      name: 'the client asks the same field with another argument',
      query: '{ parcel(id: "1") { note(upper: false) label } }',
      expect: { data: { parcel: { note: 'n1', label: '[N1]' } } },
    },
    {
      name: 'the client asks the same field with another argument and another name',
      query: '{ parcel(id: "1") { plainly: note label } }',
      expect: { data: { parcel: { plainly: 'n1', label: '[N1]' } } },
    },
    {
      name: 'the client gives the name of the requirement to another field',
      query: '{ parcel(id: "1") { note: weight label } }',
      expect: { data: { parcel: { note: 2, label: '[N1]' } } },
    },
    {
      name: 'two requirements of one field with different arguments',
      query: '{ parcel(id: "3") { label plain } }',
      expect: { data: { parcel: { label: '[N3]', plain: '(n3)' } } },
    },
  ],
};
