/**
 * A small graph of which some is recorded, in two subgraphs. Every recorded leaf says what it is and whose: so whoever
 * reads an answer knows what is in it without knowing how the router found out.
 */
import type { AccessLog, Reading } from '../../src/access-log/access-desk.ts';
import { find, type Subgraph, subgraph } from '../conformance/supergraph.ts';

/** What a recorded leaf answers. */
export const told = (coordinate: string, subject: string): string => `<${coordinate} ${subject}>`;

/** The leaves that an answer tells, as `coordinate subject`, each once, sorted. */
export const toldIn = (answer: unknown): string[] =>
  [...new Set([...JSON.stringify(answer ?? null).matchAll(/<([\w.]+ \w+)>/g)].map(([, found]) => found ?? ''))].sort();

const people = ['p1', 'p2', 'p3'].map((id, at) => ({
  ...{ __typename: 'Person', id, name: `Name ${id}`, friendId: `p${((at + 1) % 3) + 1}` },
  blood: id === 'p3' ? null : told('Person.blood', id),
}));
const notes = [
  ['p1', 'v1'],
  ['p2', 'v2'],
  ['p2', 'v2'],
].map(([personId = '', visitId = '']) => ({
  ...{
    __typename: 'Note',
    id: told('Note.id', personId),
    personId,
    visitId,
    text: told('Note.text', personId),
    secret: told('Note.secret', personId),
  },
}));
const memos = [{ __typename: 'Memo', id: 'm1', text: 'nobody' }];
const visits = [
  { id: 'v1', day: 'Monday', personId: 'p1' },
  { id: 'v2', day: 'Tuesday', personId: 'p2' },
  { id: 'v3', day: 'Friday', personId: 'p3' },
];
const stray = { __typename: 'Stray', id: 's1', ownerId: null, text: told('Stray.text', 'nobody') };

const link = `extend schema
  @link(url: "https://specs.trama.dev/access/v0.1", import: ["@recordAccess"]) @composeDirective(name: "@recordAccess")
directive @recordAccess(of: String!, by: String!, keptBy: String!) on FIELD_DEFINITION | OBJECT`;
const ofPerson = (by: string) => `@recordAccess(of: "Person", by: "${by}", keptBy: "clinic")`;

const person = (id: string) => find(people, 'id', id);

export function recordedGraph(more = ''): Record<string, Subgraph> {
  const clinic = subgraph(
    `${link}
    type Query { people: [Person!]! person(id: ID!): Person entries: [Entry!]! found: [Found!]! stray: Stray }
    type Mutation { addNote(person: ID!): NoteResult! }
    type Person @key(fields: "id") {
      id: ID! name: String friend: Person
      blood: String ${ofPerson('id')} @requiresScopes(scopes: [["clinical"]])
      notes: [Note!] ${ofPerson('id')}
      count: String ${ofPerson('id')}
    }
    type Note implements Entry ${ofPerson('personId')} { id: ID! personId: ID! text: String secret: String author: Person whose: Person }
    type Memo implements Entry { id: ID! text: String }
    type Refused { reason: String }
    type Stray ${ofPerson('ownerId')} { id: ID! ownerId: ID text: String }
    interface Entry { id: ID! text: String }
    union Found = Note | Memo | Person
    union NoteResult = Note | Refused
    type Visit @key(fields: "id") { id: ID! notes: [Note!]! }`,
    {
      Query: {
        people: () => people,
        person: (_: unknown, { id }: { id: string }) => person(id),
        entries: () => [...notes, ...memos],
        found: () => [notes[0], memos[0], people[1]],
        stray: () => stray,
      },
      Mutation: {
        addNote: (_: unknown, { person: id }: { person: string }) =>
          find(notes, 'personId', id) ?? { __typename: 'Refused', reason: 'none' },
      },
      Person: {
        __resolveReference: ({ id }: { id: string }) => person(id),
        friend: ({ friendId }: { friendId: string }) => person(friendId),
        notes: ({ id }: { id: string }) => (id === 'p3' ? null : notes.filter(({ personId }) => personId === id)),
        count: ({ id }: { id: string }) => told('Person.count', id),
      },
      Note: { author: () => people[2], whose: ({ personId }: { personId: string }) => person(personId) },
      Visit: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        notes: ({ id }: { id: string }) => notes.filter(({ visitId }) => visitId === id),
      },
    },
  );
  const agenda = subgraph(
    `type Query { visits: [Visit!]! visit(id: ID!): Visit }
    type Subscription { visited: Visit }
    type Visit @key(fields: "id") { id: ID! day: String person: Person }
    type Person @key(fields: "id") { id: ID! visits: [Visit!]! ${more} }`,
    {
      Query: { visits: () => visits, visit: (_: unknown, { id }: { id: string }) => find(visits, 'id', id) },
      Subscription: {
        visited: {
          async *subscribe() {
            for (const visited of visits) yield { visited };
          },
        },
      },
      Visit: {
        __resolveReference: ({ id }: { id: string }) => find(visits, 'id', id),
        person: ({ personId }: { personId: string }) => ({ id: personId }),
      },
      Person: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        visits: ({ id }: { id: string }) => visits.filter(({ personId }) => personId === id),
      },
    },
  );
  return { clinic, agenda };
}

/** A log that keeps what it is told, and can be made to fail. */
export function memoryLog(): AccessLog & { readings: Reading[]; fail: boolean; take(): string[] } {
  return {
    readings: [],
    fail: false,
    async record(reading) {
      // as a network would: later
      await new Promise((resolve) => setImmediate(resolve));
      if (this.fail) throw new Error('no log');
      this.readings.push(reading);
    },
    /** What was read since the last time, as `coordinate subject`, sorted. */
    take() {
      const reads = this.readings.splice(0).flatMap(({ reads: some }) => some);
      return reads.flatMap(({ id, fields }) => fields.map((field) => `${field} ${id}`)).sort();
    },
  };
}
