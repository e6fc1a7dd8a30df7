/** What the router says of every answer, it says of each part: what may not be seen, what it cost. */
import { describe, expect, it } from 'vitest';
import { apolloExecutor } from '../../src/engine/apollo-executor.ts';
import { subgraph } from '../conformance/supergraph.ts';
import { openRouter } from '../small-router.ts';
import { mergeDraft } from './merge.ts';

const subgraphs = {
  staff: subgraph(
    `type Query { people: [Person!]! }
     type Person @key(fields: "id") {
       id: ID! name: String
       salary: Int @requiresScopes(scopes: [["pay:read"]])
       badge: Int! @requiresScopes(scopes: [["badge:read"]])
       team: Team
     }
     type Team { name: String lead: String @authenticated }`,
    {
      Query: {
        people: () =>
          ['1', '2'].map((id) => ({ id, name: `n${id}`, salary: 10, badge: 7, team: { name: 'a', lead: 'b' } })),
      },
      Person: {
        __resolveReference: ({ id }: { id: string }) => ({
          id,
          name: `n${id}`,
          salary: 10,
          badge: 7,
          team: { name: 'a', lead: 'b' },
        }),
      },
    },
  ),
  desks: subgraph('type Person @key(fields: "id") { id: ID! desk: Int }', {
    Person: { desk: ({ id }: { id: string }) => Number(id) },
  }),
};

const told = (errors: unknown) =>
  (errors as { path: unknown[]; extensions: { code: string } }[]).map(
    ({ path, extensions }) => `${path.join('.')} ${extensions.code}`,
  );

describe('what may not be seen', () => {
  it('is an error of the part that it would have been in', async () => {
    const { askInParts, sent } = openRouter(subgraphs);
    const [first, last] = await askInParts('{ people { name ... @defer(label: "l") { desk salary } } }', []);
    expect(first).toMatchObject({ data: { people: [{ name: 'n1' }, { name: 'n2' }] } });
    expect(first?.errors).toBeUndefined();
    const parts = last?.incremental ?? [];
    expect(parts.map(({ data }) => data)).toEqual([
      { desk: 1, salary: null },
      { desk: 2, salary: null },
    ]);
    expect(parts.map(({ errors }) => told(errors))).toEqual([
      ['people.0.salary FORBIDDEN'],
      ['people.1.salary FORBIDDEN'],
    ]);
    expect(sent.join()).not.toContain('salary');
  });

  it('ends a fragment where it may not be null', async () => {
    const { askInParts } = openRouter(subgraphs);
    const messages = await askInParts('{ people { name ... @defer { badge } } }', []);
    const failed = messages.flatMap(({ completed = [] }) => completed.map(({ errors }) => told(errors)));
    expect(failed).toEqual([['people.0.badge FORBIDDEN'], ['people.1.badge FORBIDDEN']]);
    expect(mergeDraft(messages)).toEqual({ people: [{ name: 'n1' }, { name: 'n2' }] });
  });

  it('is told of what is answered at once at once, of a streamed item with the item', async () => {
    const { askInParts } = openRouter(subgraphs);
    const [first, last] = await askInParts('{ people @stream(initialCount: 1) { salary team { lead } } }');
    expect(told(first?.errors)).toEqual(['people.0.salary UNAUTHENTICATED', 'people.0.team.lead UNAUTHENTICATED']);
    expect(told(last?.incremental?.[0]?.errors)).toEqual([
      'people.1.salary UNAUTHENTICATED',
      'people.1.team.lead UNAUTHENTICATED',
    ]);
  });

  it('is in its part for who may see it', async () => {
    const { askInParts } = openRouter(subgraphs);
    const messages = await askInParts('{ people { name ... @defer { salary } } }', ['pay:read']);
    expect(mergeDraft(messages)).toEqual({
      people: [
        { name: 'n1', salary: 10 },
        { name: 'n2', salary: 10 },
      ],
    });
    expect(JSON.stringify(messages)).not.toContain('"errors"');
  });
});

it('says with the last part what the whole has cost', async () => {
  const { ask, askInParts } = openRouter(subgraphs);
  const query = '{ people @stream { name ... @defer { desk } } }';
  const whole = await ask(query, [], { wantsCost: true });
  const messages = await askInParts(query, [], { wantsCost: true });
  expect(messages.length).toBeGreaterThan(2);
  expect(messages[0]?.extensions?.['cost']).toMatchObject({ actual: 0 });
  expect(messages.at(-1)?.extensions).toEqual(whole.extensions);
  expect(messages.at(-1)?.extensions).toMatchObject({ cost: { actual: 2 } });
});

it('is answered whole to who accepts no parts, and by an executor that knows none', async () => {
  const query = '{ people @stream(initialCount: 1) { name ... @defer(label: "d") { desk } } }';
  const data = {
    people: [
      { name: 'n1', desk: 1 },
      { name: 'n2', desk: 2 },
    ],
  };
  const ours = openRouter(subgraphs);
  expect(await ours.ask(query, [])).toEqual({ data });
  expect(ours.sent.join()).not.toMatch(/@defer|@stream/);
  const theirs = openRouter(subgraphs, { createExecutor: apolloExecutor });
  expect(await theirs.askInParts(query, [])).toEqual([{ data }]);
  expect(theirs.sent.join()).not.toMatch(/@defer|@stream/);
});
