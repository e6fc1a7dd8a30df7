/** Two records of one person: found, merged, and taken apart again, on the real database. */
import { countStatements, person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import people from '../src/subgraph.ts';

const staff = person(['people:read', 'people:write', 'people:staff']);
let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph([people]);
});
afterAll(() => graph.close());

const refused = `... on Refusal { code message } ... on InvalidInput { issues { path rule } }`;
type Known = { personId: string; customerId: string };

async function customer(input: object): Promise<Known> {
  const query = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) {
    __typename ... on Customer { id person { id } } ${refused} } }`;
  const { createCustomer } = await graph.ask<{ createCustomer: { id: string; person?: { id: string } } }>(
    staff,
    query,
    {
      input,
    },
  );
  if (!createCustomer.person) throw new Error(JSON.stringify(createCustomer));
  return { customerId: createCustomer.id, personId: createCustomer.person.id };
}
type Answer = { __typename: string; id: string; code?: string; issues?: object[]; mergedIds?: string[] };
const person_ = `... on Person { id name email phones { number } kinds mergedIds customer { id mergedIds } }`;
const merge = async (keepId: string, mergeId: string, more: object = {}) =>
  (
    await graph.ask<{ mergePeople: Answer }>(
      staff,
      `mutation ($input: MergePeopleInput!) { mergePeople(input: $input) { __typename ${person_} ${refused} } }`,
      { input: { keepId, mergeId, ...more } },
    )
  ).mergePeople;
const unmerge = async (mergedId: string) =>
  (
    await graph.ask<{ unmergePeople: Answer }>(
      staff,
      `mutation ($input: UnmergePeopleInput!) { unmergePeople(input: $input) { __typename ${person_} ${refused} } }`,
      { input: { mergedId } },
    )
  ).unmergePeople;
/** Everything that is stored of these people, but when they were last changed. */
async function rowsOf(...ids: string[]) {
  const { rows } = await graph.pool.query('SELECT * FROM people.people WHERE id = ANY($1) ORDER BY id', [ids]);
  return rows.map(({ updated_at, ...row }) => row);
}
const search = async (text: string) =>
  (
    await graph.ask<{ searchCustomers: { id: string }[] }>(
      staff,
      'query ($text: String!) { searchCustomers(text: $text) { id } }',
      { text },
    )
  ).searchCustomers.map(({ id }) => id);
const passport = (number: string) => ({ identityDocument: { country: 'US', type: 'PASSPORT', number } });

describe('a merge', () => {
  it('makes both ids answer as the kept one, which takes what it lacks', async () => {
    const keep = await customer({ name: 'Luis Alberto Tipán', phone: '0991110001' });
    const other = await customer({
      name: 'LUIS TIPAN',
      phone: '0991110002',
      email: 'luis@example.com',
      ...passport('LUIS1234'),
      address: { city: 'Ambato' },
    });
    expect(await merge(keep.personId, other.personId)).toEqual({
      __typename: 'Person',
      id: keep.personId,
      name: 'Luis Alberto Tipán',
      email: 'luis@example.com',
      phones: [{ number: '+593991110001' }, { number: '+593991110002' }],
      kinds: ['CUSTOMER'],
      mergedIds: [other.personId],
      customer: { id: keep.customerId, mergedIds: [other.customerId] },
    });
    const read = await graph.ask(
      staff,
      `query ($person: ID!, $customer: ID!, $representations: [_Any!]!) {
        person(id: $person) { id } customer(id: $customer) { id address { city } }
        _entities(representations: $representations) { ... on Customer { id name } } }`,
      {
        person: other.personId,
        customer: other.customerId,
        representations: [other, keep].map(({ customerId: id }) => ({ __typename: 'Customer', id })),
      },
    );
    expect(read).toEqual({
      person: { id: keep.personId },
      customer: { id: keep.customerId, address: { city: 'Ambato' } },
      _entities: Array(2).fill({ id: keep.customerId, name: 'Luis Alberto Tipán' }),
    });
    // what was known of either finds the one that there is
    for (const text of ['LUIS1234', 'luis@example.com', '0991110001', '0991110002', 'luis tipan'])
      expect(await search(text)).toEqual([keep.customerId]);
    const list = `{ customers(filter: { text: "tipan" }) { totalCount } }`;
    expect(await graph.ask(staff, list)).toEqual({ customers: { totalCount: 1 } });
    const { rows } = await graph.pool.query(`SELECT payload FROM people.outbox WHERE topic = 'person.merged'`);
    expect(rows).toEqual([
      {
        payload: {
          personId: keep.personId,
          mergedPersonId: other.personId,
          customerId: keep.customerId,
          mergedCustomerIds: [other.customerId],
        },
      },
    ]);
  });

  it('changes the kept one by whatever id it is asked for', async () => {
    const [keep, other] = [await customer({ name: 'Kept' }), await customer({ name: 'Merged' })];
    await merge(keep.personId, other.personId);
    const query = `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { ... on Customer { id name } } }`;
    expect(await graph.ask(staff, query, { input: { customerId: other.customerId, name: 'Renamed' } })).toEqual({
      updateCustomer: { id: keep.customerId, name: 'Renamed' },
    });
  });

  it('goes on over several, and comes apart in any order', async () => {
    const [a, b, c] = [await customer({ name: 'A' }), await customer({ name: 'B' }), await customer({ name: 'C' })];
    const before = await rowsOf(a.personId, b.personId, c.personId);
    await merge(b.personId, a.personId);
    expect(await merge(c.personId, b.personId)).toMatchObject({ mergedIds: [a.personId, b.personId] });
    const idOf = async (id: string) =>
      (await graph.ask<{ customer: { id: string } }>(staff, 'query ($id: ID!) { customer(id: $id) { id } }', { id }))
        .customer.id;
    expect(await idOf(a.customerId)).toBe(c.customerId);
    expect(await unmerge(b.personId)).toMatchObject({ id: b.personId, mergedIds: [a.personId] });
    expect(await idOf(a.customerId)).toBe(b.customerId);
    await unmerge(a.personId);
    expect(await rowsOf(a.personId, b.personId, c.personId)).toEqual(before);
  });

  it('gives a role that the kept one lacks its id, and takes it back', async () => {
    const query = `mutation ($input: CreateEmployeeInput!) { createEmployee(input: $input) { ... on Employee { person { id } } } }`;
    const { createEmployee } = await graph.ask<{ createEmployee: { person: { id: string } } }>(staff, query, {
      input: { name: 'Paola', position: 'Cajera', hiredOn: '2025-01-01' },
    });
    const keep = createEmployee.person.id;
    const other = await customer({ name: 'Paola', email: 'paola@example.com' });
    const before = await rowsOf(keep, other.personId);
    expect(await merge(keep, other.personId)).toMatchObject({
      kinds: ['CUSTOMER', 'EMPLOYEE'],
      customer: { id: other.customerId, mergedIds: [] },
    });
    expect(await search('paola@example.com')).toEqual([other.customerId]);
    await unmerge(other.personId);
    expect(await rowsOf(keep, other.personId)).toEqual(before);
  });

  it('is the same twice as once, and refused where it makes no sense', async () => {
    const [a, b, c] = [await customer({ name: 'A' }), await customer({ name: 'B' }), await customer({ name: 'C' })];
    const merged = await merge(a.personId, b.personId, { idempotencyKey: 'merge' });
    expect(await merge(a.personId, b.personId, { idempotencyKey: 'merge' })).toEqual(merged);
    expect(await merge(a.personId, b.personId)).toEqual(merged);
    const issue = (path: string, rule: string) => ({ issues: [{ path: [path], rule }] });
    expect(await merge(a.personId, a.personId)).toMatchObject(issue('mergeId', 'other_person'));
    expect(await merge(c.personId, b.personId)).toMatchObject(issue('mergeId', 'merged'));
    expect(await merge(b.personId, c.personId)).toMatchObject(issue('keepId', 'merged'));
    expect(await unmerge(a.personId)).toMatchObject(issue('mergedId', 'not_merged'));
    const nobody = 'per_01h455vb4pex5vsknk084sn02q';
    expect(await merge(a.personId, nobody)).toMatchObject({ __typename: 'NotFound' });
    expect(await unmerge(nobody)).toMatchObject({ __typename: 'NotFound' });
    const [one, two] = [
      await customer({ name: 'One', userId: 'usr_01h455vb4pex5vsknk084sn02q' }),
      await customer({ name: 'Two', userId: 'usr_01h455vb4pex5vsknk084sn02z' }),
    ];
    expect(await merge(one.personId, two.personId)).toMatchObject({ code: 'PEOPLE_NOT_MERGEABLE' });
  });

  it('does not go back to a document that somebody else has by now', async () => {
    const [keep, other] = [
      await customer({ name: 'Keep', ...passport('KEEP123') }),
      await customer({ name: 'Gone', ...passport('GONE123') }),
    ];
    await merge(keep.personId, other.personId);
    await customer({ name: 'New', ...passport('GONE123') });
    expect(await unmerge(other.personId)).toMatchObject({ issues: [{ path: ['mergedId'], rule: 'taken' }] });
    expect(await search('KEEP123')).toEqual([keep.customerId]);
  });
});

it('never goes in a circle: a hundred merges at once leave one person', async () => {
  const known = await Promise.all(Array.from({ length: 10 }, (_, at) => customer({ name: `Ring ${at}` })));
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, at) => {
      const [keep, other] = [known[at % 10], known[(at * 7 + 3) % 10]] as [Known, Known];
      return merge(keep.personId, other.personId);
    }),
  );
  expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(new Set(['Person', 'InvalidInput']));
  const rows = await rowsOf(...known.map(({ personId }) => personId));
  const into = new Map(rows.map(({ id, merged_into_id }) => [id as string, merged_into_id as string | null]));
  for (const start of into.keys()) {
    const seen = new Set<string>();
    for (let at: string | null | undefined = start; at; at = into.get(at)) {
      expect(seen.has(at)).toBe(false);
      seen.add(at);
    }
  }
  const list = `{ people(filter: { text: "ring" }, first: 20) { nodes { id mergedIds } } }`;
  const { people: left } = await graph.ask<{ people: { nodes: { id: string; mergedIds: string[] }[] } }>(staff, list);
  // every record is one that there is or answers as one of them
  expect(left.nodes.flatMap(({ id, mergedIds }) => [id, ...mergedIds]).sort()).toEqual(
    known.map(({ personId }) => personId).sort(),
  );
}, 120_000);

describe('duplicates', () => {
  type Found = { possibleDuplicates: { score: number; reasons: string[]; person: { name: string } }[] };
  const duplicatesOf = async (id: string) =>
    (
      await graph.ask<{ person: Found }>(
        staff,
        'query ($id: ID!) { person(id: $id) { possibleDuplicates { score reasons person { name } } } }',
        { id },
      )
    ).person.possibleDuplicates;

  it('are told with why and how likely, and are gone when merged', async () => {
    const one = await customer({
      name: 'Gabriela Ordóñez Peñafiel',
      phone: '0987650001',
      identityDocument: { type: 'CEDULA', number: '0102030400' },
      address: { city: 'Cuenca' },
    });
    const business = await customer({
      name: 'Lubricadora Gaby',
      identityDocument: { type: 'RUC', number: '0102030400001' },
    });
    const typo = await customer({ name: 'GABRIELA ORDONES PENAFIEL', address: { city: 'CUENCA' } });
    const sister = await customer({ name: 'Rocío Ordóñez', phone: '0987650001' });
    const found = await duplicatesOf(one.personId);
    expect(found.map(({ person, reasons }) => [person.name, reasons])).toEqual([
      ['Lubricadora Gaby', ['SAME_DOCUMENT']],
      ['GABRIELA ORDONES PENAFIEL', ['SIMILAR_NAME']],
      ['Rocío Ordóñez', ['SAME_PHONE']],
    ]);
    const scores = found.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect((await duplicatesOf(business.personId)).map(({ person }) => person.name)).toEqual([
      'Gabriela Ordóñez Peñafiel',
    ]);
    const pairs = async () =>
      (
        await graph.ask<{ duplicatePeople: { people: { id: string }[]; reasons: string[] }[] }>(
          staff,
          '{ duplicatePeople(first: 100) { people { id } score reasons } }',
        )
      ).duplicatePeople.map(({ people, reasons }) => [
        people
          .map(({ id }) => id)
          .sort()
          .join(),
        reasons.join(),
      ]);
    const pair = (...known: Known[]) =>
      known
        .map(({ personId }) => personId)
        .sort()
        .join();
    expect(await pairs()).toContainEqual([pair(one, business), 'SAME_DOCUMENT']);
    expect(await pairs()).toContainEqual([pair(one, sister), 'SAME_PHONE']);
    await merge(one.personId, business.personId);
    await merge(one.personId, typo.personId);
    expect((await duplicatesOf(one.personId)).map(({ person }) => person.name)).toEqual(['Rocío Ordóñez']);
    expect((await pairs()).map(([ids]) => ids)).not.toContain(pair(one, business));
  });

  it('of a page of people cost the same number of statements as of a shorter one', async () => {
    const cost = async (first: number) => {
      const statements = countStatements();
      await graph.ask(staff, `{ people(first: ${first}) { nodes { possibleDuplicates { score person { name } } } } }`);
      return statements();
    };
    expect(await cost(100)).toBe(await cost(30));
  });
});

it('a search always finds a person by their whole document, telephone or e-mail', async () => {
  let turn = 0;
  const digits = fc.stringMatching(/^\d{7}$/);
  await fc.assert(
    fc.asyncProperty(digits, fc.boolean(), fc.stringMatching(/^[A-Z]{2}\d{6}$/), async (tail, spaced, number) => {
      turn += 1;
      const mark = `${number}${turn}`;
      const email = `buscado.${mark}@example.com`.toLowerCase();
      const { customerId } = await customer({ name: `Buscado ${turn}`, email, phone: `099${tail}`, ...passport(mark) });
      const typed = spaced ? `+593 99 ${tail.slice(0, 3)}-${tail.slice(3)}` : `099${tail}`;
      for (const text of [mark, mark.toLowerCase(), email, email.toUpperCase(), typed])
        expect((await search(text)).includes(customerId)).toBe(true);
    }),
    { numRuns: 25 },
  );
}, 120_000);

it('a merge of random people is undone exactly', async () => {
  let turn = 0;
  const someone = fc.record(
    {
      email: fc.constantFrom('a@example.com', 'b@example.com'),
      phone: fc.constantFrom('0991234567', '0991234568', '04 2123456'),
      document: fc.boolean(),
      address: fc.record({
        city: fc.constantFrom('Quito', 'Loja'),
        line: fc.constantFrom('Av. Loja 1', 'Av. Quito 2'),
      }),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(someone, someone, async (...pair) => {
      const known: Known[] = [];
      for (const { document, ...fields } of pair)
        known.push(await customer({ name: `Person ${++turn}`, ...fields, ...(document && passport(`RANDOM${turn}`)) }));
      const [keep, other] = known as [Known, Known];
      const before = await rowsOf(keep.personId, other.personId);
      await merge(keep.personId, other.personId);
      await unmerge(other.personId);
      expect(await rowsOf(keep.personId, other.personId)).toEqual(before);
    }),
    { numRuns: 25 },
  );
}, 120_000);
