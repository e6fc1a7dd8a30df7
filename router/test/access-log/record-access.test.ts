/** Whatever way a recorded field is read by, its log has it before the answer leaves; and nothing else. */
import { beforeEach, describe, expect, it } from 'vitest';
import { Freshness } from '../../src/cache/freshness.ts';
import { apolloExecutor } from '../../src/engine/apollo-executor.ts';
import { compiledExecutor } from '../../src/engine/compiled-executor.ts';
import { openRouter } from '../small-router.ts';
import { memoryLog, recordedGraph, toldIn } from './recorded-graph.ts';

const log = memoryLog();
const permissions = ['clinical'];
const routers = {
  'our executor': openRouter(recordedGraph(), { accessLog: log, createExecutor: compiledExecutor }),
  'the executor of @apollo/gateway': openRouter(recordedGraph(), { accessLog: log, createExecutor: apolloExecutor }),
};
beforeEach(() => {
  log.fail = false;
  log.readings.length = 0;
});

// what is asked, and all that the log then has
const cases: [what: string, query: string, variables: Record<string, unknown>, expected: string[]][] = [
  ['a field', '{ person(id: "p1") { blood } }', {}, ['Person.blood p1']],
  ['a list', '{ people { blood } }', {}, ['Person.blood p1', 'Person.blood p2']],
  ['nothing of nobody', '{ person(id: "p9") { blood notes { text } } }', {}, []],
  ['what is null tells nothing', '{ person(id: "p3") { blood notes { text } } }', {}, []],
  ['an empty answer tells that there is none', '{ person(id: "p3") { count } }', {}, ['Person.count p3']],
  ['an alias', '{ a: person(id: "p2") { name: blood id: name } }', {}, ['Person.blood p2']],
  ['an alias that is the key of another', '{ person(id: "p1") { id: blood } }', {}, ['Person.blood p1']],
  [
    'names like ours',
    '{ person(id: "p1") { subject_Person_id: name subject_type: id subject_: blood } }',
    {},
    ['Person.blood p1'],
  ],
  [
    'a fragment',
    'query { people { ...B } } fragment B on Person { ...C } fragment C on Person { blood }',
    {},
    ['Person.blood p1', 'Person.blood p2'],
  ],
  [
    'a fragment at two places',
    '{ a: person(id: "p1") { ...B } b: person(id: "p2") { ...B } } fragment B on Person { blood }',
    {},
    ['Person.blood p1', 'Person.blood p2'],
  ],
  ['inline fragments', '{ person(id: "p1") { ... { ... on Person { blood } } } }', {}, ['Person.blood p1']],
  [
    '@include',
    'query ($on: Boolean!) { person(id: "p1") { blood @include(if: $on) count @skip(if: $on) } }',
    { on: true },
    ['Person.blood p1'],
  ],
  [
    '@skip',
    'query ($on: Boolean!) { person(id: "p1") { blood @include(if: $on) count @skip(if: $on) } }',
    { on: false },
    ['Person.count p1'],
  ],
  [
    '@include of a fragment, by default',
    'query ($on: Boolean = true) { person(id: "p1") { ... @include(if: $on) { blood } } }',
    {},
    ['Person.blood p1'],
  ],
  ['a variable', 'query ($id: ID!) { person(id: $id) { blood } }', { id: 'p2' }, ['Person.blood p2']],
  ['records below', '{ person(id: "p2") { notes { text } } }', {}, ['Note.text p2', 'Person.notes p2']],
  [
    'that there are some',
    '{ person(id: "p2") { notes { __typename } } }',
    {},
    ['Note.__typename p2', 'Person.notes p2'],
  ],
  [
    'one through another',
    '{ person(id: "p1") { friend { friend { friend { blood } friend { friend { blood } } } } } }',
    {},
    ['Person.blood p1', 'Person.blood p2'],
  ],
  ['from another subgraph', '{ visits { day notes { text } } }', {}, ['Note.text p1', 'Note.text p2']],
  ['from another, by its reference', '{ visits { person { blood } } }', {}, ['Person.blood p1', 'Person.blood p2']],
  ['there and back', '{ visit(id: "v1") { person { visits { notes { secret } } } } }', {}, ['Note.secret p1']],
  ['an interface', '{ entries { text } }', {}, ['Note.text p1', 'Note.text p2']],
  [
    'an interface, of one type',
    '{ entries { ... on Memo { text } ... on Note { secret } } }',
    {},
    ['Note.secret p1', 'Note.secret p2'],
  ],
  ['an interface, of the other type', '{ entries { ... on Memo { text } } }', {}, []],
  [
    'an interface through a fragment of it',
    '{ entries { ...E } } fragment E on Entry { label: text }',
    {},
    ['Note.text p1', 'Note.text p2'],
  ],
  [
    'a union',
    '{ found { ... on Note { text } ... on Person { blood } ... on Memo { text } } }',
    {},
    ['Note.text p1', 'Person.blood p2'],
  ],
  ['a union by an interface', '{ found { ... on Entry { text } } }', {}, ['Note.text p1']],
  ['what is beside it', '{ person(id: "p1") { name friend { name } } }', {}, []],
  ['a mutation', 'mutation { addNote(person: "p1") { ... on Note { text } } }', {}, ['Note.text p1']],
  [
    'a mutation that is refused',
    'mutation { addNote(person: "p3") { ... on Note { text } ... on Refused { reason } } }',
    {},
    [],
  ],
  [
    '@defer',
    '{ person(id: "p1") { name ... @defer { blood ... @defer { notes { text } } } } }',
    {},
    ['Note.text p1', 'Person.blood p1', 'Person.notes p1'],
  ],
  ['@stream', '{ people @stream(initialCount: 1) { blood } }', {}, ['Person.blood p1', 'Person.blood p2']],
  [
    'one of two operations',
    'query A { person(id: "p1") { name } } query B { person(id: "p1") { blood } }',
    { operationName: 'A' },
    [],
  ],
  [
    'the other of two',
    'query A { person(id: "p1") { name } } query B { person(id: "p1") { blood } }',
    { operationName: 'B' },
    ['Person.blood p1'],
  ],
];

describe.each(Object.entries(routers))('%s', (_name, router) => {
  it.each(cases)('%s', async (_what, query, { operationName, ...variables }, expected) => {
    const more = { variables, ...(operationName !== undefined && { operationName: String(operationName) }) };
    const answer = await router.ask(query, permissions, { ...more, acceptsParts: true });
    expect(log.take()).toEqual(expected);
    // what the answer tells, it says itself
    for (const leaf of toldIn(answer.data)) expect(expected).toContain(leaf);
    expect(answer.errors).toBeUndefined();
    expect(JSON.stringify(answer.data)).not.toContain('"subject_Person_id":"p');
  });

  it('records each event of a subscription, before it is told', async () => {
    const events = await router.watch('subscription { visited { day notes { text } person { blood } } }', permissions);
    expect(events.map(({ data }) => toldIn(data))).toEqual([
      ['Note.text p1', 'Person.blood p1'],
      ['Note.text p2', 'Person.blood p2'],
      [],
    ]);
    expect(log.readings.map(({ reads }) => reads.length)).toEqual([1, 1]);
    expect(log.take()).toEqual(['Note.text p1', 'Note.text p2', 'Person.blood p1', 'Person.blood p2']);
  });

  it('tells who read what for, in which request', async () => {
    await router.ask('query Look { people { blood } }', permissions, { id: 'r-1', purpose: 'LEGAL: x' });
    expect(log.readings).toMatchObject([
      {
        requestId: 'r-1',
        operationName: 'Look',
        purpose: 'LEGAL: x',
        actor: { id: 'usr_1' },
        reads: [{ of: 'Person', keptBy: 'clinic', id: 'p1' }, { id: 'p2' }],
      },
    ]);
    const long = await router.ask('{ people { blood } }', permissions, { purpose: 'x'.repeat(201) });
    expect(long.errors?.[0]?.extensions['code']).toBe('BAD_REQUEST');
  });

  it('withholds what cannot be recorded: answers, events, and of a stray record whose subject is not known', async () => {
    log.fail = true;
    const withheld = [{ message: expect.any(String), extensions: { code: 'ACCESS_NOT_RECORDED' } }];
    expect(await router.ask('{ people { name blood } }', permissions)).toEqual({ data: null, errors: withheld });
    expect(await router.ask('mutation { addNote(person: "p1") { ... on Note { text } } }', permissions)).toMatchObject({
      data: null,
    });
    const events = await router.watch('subscription { visited { person { blood } } }', permissions);
    expect(events.map(({ data }) => toldIn(data))).toEqual([[], [], []]);
    expect(events.slice(0, 2)).toEqual([
      { data: null, errors: withheld },
      { data: null, errors: withheld },
    ]);
    log.fail = false;
    expect(await router.ask('{ stray { text } }', permissions)).toEqual({ data: null, errors: withheld });
    expect(await router.ask('{ people { name } }', permissions)).toMatchObject({ data: { people: [{}, {}, {}] } });
    expect(log.take()).toEqual([]);
  });

  it('asks of subgraphs what it always did where nothing is recorded', async () => {
    router.sent.length = 0;
    await router.ask('{ visits { day person { name } } }', permissions);
    expect(router.sent.join(' ')).not.toContain('subject_');
    router.sent.length = 0;
    await router.ask('{ visits { day person { blood } } }', permissions);
    expect(router.sent.join(' ')).toContain('subject_Person_id');
  });
});

const ours = routers['our executor'];

it('records no field that was withheld from the reader, and the rest', async () => {
  const answer = await ours.ask('{ people { blood count } }', []);
  expect(toldIn(answer.data)).toEqual(['Person.count p1', 'Person.count p2', 'Person.count p3']);
  expect(answer.errors?.map(({ path }) => path?.join('.'))).toEqual([
    'people.0.blood',
    'people.1.blood',
    'people.2.blood',
  ]);
  expect(log.take()).toEqual(['Person.count p1', 'Person.count p2', 'Person.count p3']);
  // the same document for somebody who may
  expect(toldIn((await ours.ask('{ people { blood count } }', permissions)).data)).toHaveLength(5);
  expect(log.take()).toHaveLength(5);
});

it('answers in one piece what it records, and in parts what it does not', async () => {
  const deferring = '{ person(id: "p1") { name ... @defer { blood } } }';
  expect(await ours.ask(deferring, permissions, { acceptsParts: true })).toMatchObject({
    data: { person: { blood: expect.any(String) } },
  });
  expect(await ours.askInParts('{ visits { day ... @defer { person { name } } } }', permissions)).not.toHaveLength(1);
});

it('lets nobody keep an answer that was recorded', async () => {
  const freshness = new Freshness(true);
  freshness.restrict(60, 'PUBLIC');
  const answer = await ours.ask('{ people { blood } }', permissions, { freshness });
  expect(freshness.header(answer as never, true)).toBe('no-store');
});

it('gives nothing that is to be recorded where there is no log', async () => {
  const open = openRouter(recordedGraph());
  expect(await open.ask('{ people { blood } }', permissions)).toMatchObject({ data: null });
  expect(await open.ask('{ people { name } }', permissions)).toMatchObject({ data: { people: [{}, {}, {}] } });
});

it('does not start where a subgraph is given what nobody would see it read', () => {
  const requiring = 'count: String @external risk: String @requires(fields: "count")';
  expect(() => openRouter(recordedGraph(requiring), { accessLog: log })).toThrow('Person.risk requires Person.count');
});
