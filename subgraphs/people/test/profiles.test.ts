/** Profiles of users: made when an account is, changed by their users, gone with the account. And forgetting people. */
import { randomUUID } from 'node:crypto';
import { eventually, person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import people from '../src/subgraph.ts';

const staff = person(['people:read', 'people:write', 'people:privacy', 'people:staff']);
let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph([people]);
});
afterAll(() => graph.close());

let sequence = 0;
const publish = (topic: string, userId: string, payload: object) =>
  graph.bus.publish('accounts', [
    {
      id: newId('evt'),
      publisher: 'accounts',
      sequence: ++sequence,
      topic,
      aggregate: userId,
      payload: { userId, ...payload },
      actor: 'system',
      requestId: randomUUID(),
      recordedAt: '2026-03-01T12:00:00.000Z',
    },
  ]);
const own = (id: string) => person(['people:own'], { id });
const profiles = `... on User { customer { id } businessProfile { id tradeName user { id } }
  consumerProfile { id displayName birthDate preferences { interests acceptsMarketing contactChannel } } }`;
type Seen = {
  customer: { id: string } | null;
  businessProfile: { id: string } | null;
  consumerProfile: { id: string } | null;
};
const userOf = async (id: string, actor = staff): Promise<Seen> => {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${profiles} } }`;
  const { _entities } = await graph.ask<{ _entities: Seen[] }>(actor, query, {
    representations: [{ __typename: 'User', id }],
  });
  return _entities[0] as Seen;
};
const refused = `... on Refusal { code message } ... on InvalidInput { issues { path rule message } }`;
const update = async (kind: 'Business' | 'Consumer', input: object, actor = staff) => {
  const fields =
    kind === 'Business'
      ? `id legalName tradeName taxDocument { number checksum } category description website phone
         address { city } openingHours { day opens closes }`
      : 'id displayName birthDate preferences { interests acceptsMarketing contactChannel }';
  const query = `mutation ($input: Update${kind}ProfileInput!) { update${kind}Profile(input: $input) {
    __typename ... on ${kind}Profile { ${fields} } ${refused} } }`;
  return (await graph.ask<Record<string, Record<string, unknown>>>(actor, query, { input }))[`update${kind}Profile`];
};
const topicsOf = async (id: string) =>
  (await graph.pool.query('SELECT topic FROM people.outbox WHERE aggregate = $1 ORDER BY sequence', [id])).rows
    .map(({ topic }) => topic)
    .filter((topic) => topic !== 'audit.recorded');

describe('an account', () => {
  it('of a business has a profile from then on, however often it is told', async () => {
    const userId = newId('usr');
    for (let time = 0; time < 3; time++) await publish('user.created', userId, { roles: [], accountKind: 'business' });
    const user = await eventually(
      () => userOf(userId),
      ({ businessProfile }) => businessProfile !== null,
    );
    expect(user).toMatchObject({ businessProfile: { tradeName: null, user: { id: userId } }, consumerProfile: null });
    await eventually(
      async () =>
        (await graph.pool.query(`SELECT count(*)::int AS open FROM people.inbox WHERE state = 'pending'`)).rows[0].open,
      (open) => open === 0,
    );
    expect(await topicsOf(userId)).toEqual(['profile.created']);
  });

  it('of staff has none', async () => {
    const [first, last] = [newId('usr'), newId('usr')];
    await publish('user.created', first, { roles: ['seller'] });
    await publish('user.created', last, { roles: ['seller'], accountKind: 'business' });
    await eventually(
      () => userOf(last),
      ({ businessProfile }) => businessProfile !== null,
    );
    expect(await userOf(first)).toEqual({ customer: null, businessProfile: null, consumerProfile: null });
  });

  it('that is deleted takes its profiles and its customer along', async () => {
    const userId = newId('usr');
    await update('Business', { tradeName: 'Taller' }, own(userId));
    await update('Consumer', { displayName: 'Ana' }, own(userId));
    const made = await graph.ask<{ createCustomer: { id: string; person: { id: string } } }>(
      staff,
      `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { ... on Customer { id person { id } } } }`,
      { input: { name: 'Ana Yánez', email: 'ana@example.com', phone: '0991239876', userId } },
    );
    expect(await userOf(userId)).toMatchObject({ customer: { id: made.createCustomer.id } });
    await publish('user.deleted', userId, {});
    const gone = { customer: null, businessProfile: null, consumerProfile: null };
    expect(
      await eventually(
        () => userOf(userId),
        // one answer is made of several statements, and the person may be erased between two of them
        (user) => Object.values(user).every((one) => one === null),
      ),
    ).toEqual(gone);
    const kept = await graph.ask(
      staff,
      'query ($id: ID!) { customer(id: $id) { id name email phone archivedAt person { erasedAt } } }',
      { id: made.createCustomer.id },
    );
    expect(kept).toEqual({
      customer: {
        id: made.createCustomer.id,
        name: '—',
        email: null,
        phone: null,
        archivedAt: expect.any(String),
        person: { erasedAt: expect.any(String) },
      },
    });
    expect(await topicsOf(made.createCustomer.person.id)).toEqual(['person.created', 'person.erased']);
  });

  it('that is deleted leaves an employee the job', async () => {
    const userId = newId('usr');
    const query = `mutation ($input: CreateEmployeeInput!) { createEmployee(input: $input) {
      ... on Employee { id name user { id } } } }`;
    const { createEmployee } = await graph.ask<{ createEmployee: { id: string } }>(staff, query, {
      input: { name: 'Byron', userId },
    });
    await publish('user.deleted', userId, {});
    const read = async () =>
      (
        await graph.ask<{ employee: { name: string; user: object | null } }>(
          staff,
          'query ($id: ID!) { employee(id: $id) { name user { id } } }',
          { id: createEmployee.id },
        )
      ).employee;
    expect(await eventually(read, ({ user }) => user === null)).toEqual({ name: 'Byron', user: null });
  });
});

describe('a profile', () => {
  it('of a business is changed field by field', async () => {
    const actor = own(newId('usr'));
    const input = {
      legalName: 'Lubricentro El Cóndor S.A.',
      tradeName: 'El Cóndor',
      taxDocument: { type: 'RUC', number: '1790016919001' },
      category: 'Lubricentro',
      description: 'Cambios de aceite.',
      website: 'https://example.com/condor',
      phone: '04 2123456',
      address: { city: 'Guayaquil' },
      openingHours: [
        { day: 'SATURDAY', opens: '09:00', closes: '13:00' },
        { day: 'MONDAY', opens: '08:00', closes: '18:00' },
      ],
      idempotencyKey: 'condor',
    };
    const made = await update('Business', input, actor);
    expect(made).toMatchObject({
      __typename: 'BusinessProfile',
      legalName: 'Lubricentro El Cóndor S.A.',
      taxDocument: { number: '1790016919001', checksum: 'OK' },
      phone: '+59342123456',
      address: { city: 'Guayaquil' },
      openingHours: [
        { day: 'MONDAY', opens: '08:00', closes: '18:00' },
        { day: 'SATURDAY', opens: '09:00', closes: '13:00' },
      ],
    });
    expect(await update('Business', input, actor)).toEqual(made);
    expect(await update('Business', { address: null, taxDocument: null, openingHours: null }, actor)).toEqual({
      ...made,
      address: null,
      taxDocument: null,
      openingHours: [],
    });
    expect(await topicsOf(actor.id ?? '')).toEqual(['profile.created', 'profile.updated', 'profile.updated']);
    expect(await update('Business', { phone: '12', website: 'x' }, actor)).toMatchObject({
      issues: [
        { path: ['website'], rule: 'website' },
        { path: ['phone'], rule: 'phone' },
      ],
    });
  });

  it('of a consumer keeps what they like', async () => {
    const actor = own(newId('usr'));
    const input = {
      displayName: 'Clemente',
      birthDate: '1990-05-17',
      preferences: { interests: ['motos'], contactChannel: 'WHATSAPP' },
    };
    const made = await update('Consumer', input, actor);
    expect(made).toMatchObject({
      birthDate: '1990-05-17',
      preferences: { interests: ['motos'], acceptsMarketing: false, contactChannel: 'WHATSAPP' },
    });
    expect(await update('Consumer', { displayName: null }, actor)).toEqual({ ...made, displayName: null });
    expect(await update('Consumer', { birthDate: '2999-01-01' }, actor)).toMatchObject({
      issues: [{ path: ['birthDate'], rule: 'birth_date' }],
    });
  });

  it('is its user’s and the staff’s alone', async () => {
    const [mine, theirs] = [own(newId('usr')), own(newId('usr'))];
    await update('Consumer', { displayName: 'Mine' }, mine);
    const userId = mine.id ?? '';
    expect(await update('Consumer', { userId, displayName: 'x' }, theirs)).toMatchObject({ __typename: 'NotFound' });
    expect((await userOf(userId, theirs)).consumerProfile).toBeNull();
    expect((await userOf(userId, mine)).consumerProfile).toMatchObject({ displayName: 'Mine' });
    expect(await update('Consumer', { userId, displayName: 'Staff' })).toMatchObject({ displayName: 'Staff' });
    expect(await update('Business', { userId, tradeName: 'x' })).toMatchObject({ __typename: 'NotFound' });
  });
});

describe('what is kept of somebody', () => {
  const create = async (input: object) =>
    (
      await graph.ask<{ createCustomer: { person: { id: string } } }>(
        staff,
        `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { ... on Customer { person { id } } } }`,
        { input },
      )
    ).createCustomer.person.id;
  const exported = `query ($personId: ID!) { exportPersonalData(personId: $personId) { personId json } }`;

  it('is handed to them whole, and to nobody else', async () => {
    const userId = newId('usr');
    const personId = await create({ name: 'Sofía', email: 'sofia@example.com', phone: '0991110009', userId });
    await update('Consumer', { displayName: 'Sofi' }, own(userId));
    const answer = await graph.ask<{ exportPersonalData: { json: string } }>(own(userId), exported, { personId });
    expect(JSON.parse(answer.exportPersonalData.json)).toMatchObject({
      person: { id: personId, name: 'Sofía', email: 'sofia@example.com', phones: [{ number: '+593991110009' }] },
      merged: [],
      consumerProfiles: [{ displayName: 'Sofi' }],
      businessProfiles: [],
    });
    expect(await graph.ask(own(newId('usr')), exported, { personId })).toEqual({ exportPersonalData: null });
    expect(await graph.ask(staff, exported, { personId })).toMatchObject({ exportPersonalData: { personId } });
    const reader = person(['people:read']);
    expect((await graph.answer(reader, exported, { personId })).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  it('is erased with all that was merged into it, for good and once', async () => {
    const keepId = await create({ name: 'Kléver Villacís', email: 'klever@example.com', phone: '0991110010' });
    const identityDocument = { type: 'CEDULA', number: '0926687856' };
    const mergeId = await create({ name: 'Klever Villacis', phone: '0991110011', identityDocument });
    await graph.ask(staff, `mutation ($input: MergePeopleInput!) { mergePeople(input: $input) { __typename } }`, {
      input: { keepId, mergeId },
    });
    const erase = `mutation ($input: ErasePersonInput!) { erasePerson(input: $input) {
      __typename ... on Person { name email phones { number } identityDocument { number } erasedAt isArchived } ${refused} } }`;
    const erased = await graph.ask(staff, erase, { input: { personId: mergeId } });
    expect(erased).toEqual({
      erasePerson: {
        __typename: 'Person',
        name: '—',
        email: null,
        phones: [],
        identityDocument: null,
        erasedAt: expect.any(String),
        isArchived: true,
      },
    });
    expect(await graph.ask(staff, erase, { input: { personId: keepId } })).toEqual(erased);
    const { rows } = await graph.pool.query('SELECT * FROM people.people WHERE id = ANY($1)', [[keepId, mergeId]]);
    expect(JSON.stringify(rows)).not.toMatch(/kl[eé]ver|0991110|99111001|0926687856/i);
    // the document is free again
    expect(await create({ name: 'Otro', identityDocument })).toMatch(/^per_/);
  });
});
