/** Names that the client gives: equal to keys, to __typename, to each other; one field with several arguments. */
import { find, type Supergraph, subgraph } from '../supergraph.ts';

const users = [
  { id: '1', name: 'Ana', friends: ['2', '3'] },
  { id: '2', name: 'Bo', friends: ['1'] },
  { id: '3', name: 'Cy', friends: [] },
];
type User = (typeof users)[number];
const user = (id: string) => find(users, 'id', id);

export const aliases: Supergraph = {
  name: 'aliases',
  subgraphs: {
    accounts: subgraph(
      `type Query { me: User user(id: ID!): User users: [User!]! }
      type User @key(fields: "id") { id: ID! name: String! friends(first: Int = 10): [User!]! }`,
      {
        Query: { me: () => users[0], user: (_: unknown, { id }: { id: string }) => user(id), users: () => users },
        User: {
          __resolveReference: ({ id }: User) => user(id),
          friends: ({ friends }: User, { first }: { first: number }) => friends.slice(0, first).map(user),
        },
      },
    ),
    photos: subgraph(
      `type User @key(fields: "id") { id: ID! photo(size: Int = 1, format: Format): String albums(public: Boolean): [Album!] }
      type Album @key(fields: "id") { id: ID! owner: User title(lang: String): String }
      enum Format { JPEG PNG }`,
      {
        User: {
          photo: ({ id }: User, { size, format }: { size: number; format?: string }) =>
            `${id}@${size}${format ? `.${format}` : ''}`,
          albums: ({ id }: User, args: { public?: boolean }) =>
            args.public === false
              ? []
              : [
                  { id: `${id}a`, owner: { id } },
                  { id: `${id}b`, owner: { id: '3' } },
                ],
        },
        Album: { title: ({ id }: User, { lang }: { lang?: string }) => `${id}${lang ? `-${lang}` : ''}` },
      },
    ),
  },
  cases: [
    {
      name: 'the key is another field',
      query: '{ me { id: name photo } }',
      expect: { data: { me: { id: 'Ana', photo: '1@1' } } },
      apollo: { expect: { data: { me: { id: '1', photo: '1@1' } } }, why: 'planner' },
    },
    {
      name: 'the key is a field of the other subgraph',
      query: '{ me { id: photo name: id } }',
      expect: { data: { me: { id: '1@1', name: '1' } } },
    },
    {
      name: 'the key under two names',
      query: '{ me { a: id b: id photo } }',
      expect: { data: { me: { a: '1', b: '1', photo: '1@1' } } },
    },
    {
      name: '__typename under another name, and another field as __typename of nothing',
      query: '{ me { kind: __typename photo t: __typename __typename } }',
      expect: { data: { me: { kind: 'User', photo: '1@1', t: 'User', __typename: 'User' } } },
    },
    {
      name: 'a field named __typename',
      query: '{ me { __typename: name photo } }',
      expect: { data: { me: { __typename: 'Ana', photo: '1@1' } } },
      apollo: { expect: { data: { me: { __typename: 'User', photo: '1@1' } } }, why: 'planner' },
    },
    {
      name: 'one field with several arguments',
      query: '{ me { small: photo(size: 1) large: photo(size: 9) png: photo(format: PNG) photo } }',
      expect: { data: { me: { small: '1@1', large: '1@9', png: '1@1.PNG', photo: '1@1' } } },
    },
    {
      name: 'one entity field with several arguments, entities below each',
      query: '{ me { one: friends(first: 1) { photo } none: friends(first: 0) { photo } friends { id: photo } } }',
      expect: {
        data: { me: { one: [{ photo: '2@1' }], none: [], friends: [{ id: '2@1' }, { id: '3@1' }] } },
      },
    },
    {
      name: 'root fields under each other names',
      query: '{ users: me { photo } me: user(id: "2") { photo } user: users { photo } }',
      expect: {
        data: {
          users: { photo: '1@1' },
          me: { photo: '2@1' },
          user: [{ photo: '1@1' }, { photo: '2@1' }, { photo: '3@1' }],
        },
      },
    },
    {
      name: 'names of the machinery',
      query: '{ _entities: me { _service: photo representations: name _0: id } }',
      expect: { data: { _entities: { _service: '1@1', representations: 'Ana', _0: '1' } } },
    },
    {
      name: 'names of Object.prototype',
      query: '{ constructor: me { toString: photo hasOwnProperty: name valueOf: id __proto__: photo(size: 3) } }',
      expect: {
        data: JSON.parse('{"constructor":{"toString":"1@1","hasOwnProperty":"Ana","valueOf":"1","__proto__":"1@3"}}'),
      },
    },
    {
      name: '__proto__ as the name of an object with entities in it',
      query: '{ __proto__: me { __proto__: friends { __proto__: photo } } }',
      expect: {
        data: JSON.parse('{"__proto__":{"__proto__":[{"__proto__":"2@1"},{"__proto__":"3@1"}]}}'),
      },
    },
    {
      name: 'there and back with names in every hop',
      query: '{ u: me { a: albums { t: title(lang: "es") o: owner { n: name p: photo(size: 2) } } } }',
      expect: {
        data: {
          u: {
            a: [
              { t: '1a-es', o: { n: 'Ana', p: '1@2' } },
              { t: '1b-es', o: { n: 'Cy', p: '3@2' } },
            ],
          },
        },
      },
    },
    {
      name: 'selections of one field are merged, in the order of their first occurrence',
      query: `{
        me { name albums { id } photo }
        me { photo albums { title } id albums { id owner { id } } }
        ... { me { friends { id } friends { name } } }
      }`,
      expect: {
        data: {
          me: {
            name: 'Ana',
            albums: [
              { id: '1a', title: '1a', owner: { id: '1' } },
              { id: '1b', title: '1b', owner: { id: '3' } },
            ],
            photo: '1@1',
            id: '1',
            friends: [
              { id: '2', name: 'Bo' },
              { id: '3', name: 'Cy' },
            ],
          },
        },
      },
    },
    {
      name: 'the order of the query across subgraphs, nested',
      query: '{ me { photo id friends { photo name id } name albums { owner { photo name } id } } }',
      expect: {
        data: {
          me: {
            photo: '1@1',
            id: '1',
            friends: [
              { photo: '2@1', name: 'Bo', id: '2' },
              { photo: '3@1', name: 'Cy', id: '3' },
            ],
            name: 'Ana',
            albums: [
              { owner: { photo: '1@1', name: 'Ana' }, id: '1a' },
              { owner: { photo: '3@1', name: 'Cy' }, id: '1b' },
            ],
          },
        },
      },
    },
  ],
};
