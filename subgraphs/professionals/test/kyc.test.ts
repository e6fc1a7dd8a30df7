/** Who somebody is: handing in documents, deciding, expiring; and what is kept of a document. */
import { anonymous } from '@trama/platform/actor';
import { eventually, person, type TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  administrator,
  cedula,
  fileOfAnother,
  med,
  openPractice,
  practiceOn,
  practitioner,
  reader,
  reviewer,
} from './practice.ts';

let graph: TestGraph;
let practice: ReturnType<typeof practiceOn>;
beforeAll(async () => {
  graph = await openPractice();
  practice = practiceOn(graph);
});
afterAll(() => graph.close());

let people = 0;
/** A professional with an account, and a document that nobody else has. */
async function newcomer() {
  const own = practitioner();
  const number = cedula(++people);
  return { own, number, id: await practice.professional({ userId: own.id }) };
}
const submit = (actor: typeof reader, input: object) =>
  practice.change(actor, 'submitKyc', 'KycCase', input, 'status documentEnding numberCheck');
const review = (kycCaseId: string, input: object, actor = reviewer) =>
  practice.change(actor, 'reviewKyc', 'KycCase', { kycCaseId, ...input }, 'status reasons expiresOn');
const statusOf = async (id: string, actor = reviewer) =>
  (await practice.read<{ kycStatus: string }>(actor, id, 'kycStatus')).kycStatus;
const approval = { decision: 'APPROVE', expiresOn: '2035-01-31' };
const rejection = { decision: 'REJECT', reasons: ['La foto no se lee.'] };

it('goes from documents to an approval, once', async () => {
  const { own, number, id } = await newcomer();
  const input = { ...practice.documents(id, number), idempotencyKey: `kyc-${id}` };
  const submitted = await submit(own, input);
  expect(submitted).toMatchObject({ status: 'PENDING', documentEnding: number.slice(-3), numberCheck: 'OK' });
  expect(await submit(own, input)).toEqual(submitted);
  expect(await statusOf(id)).toBe('PENDING');
  const waiting = `query ($id: ID!) { kycCases(filter: { status: PENDING, professionalId: $id }) { totalCount nodes { id
    professional { id } } } }`;
  expect(await graph.ask(reviewer, waiting, { id })).toEqual({
    kycCases: { totalCount: 1, nodes: [{ id: submitted.id, professional: { id } }] },
  });
  const decision = { ...approval, idempotencyKey: `review-${id}` };
  const approved = await review(submitted.id, decision);
  expect(approved).toMatchObject({ status: 'APPROVED', expiresOn: '2035-01-31', reasons: [] });
  expect(await review(submitted.id, decision)).toEqual(approved);
  expect(await review(submitted.id, approval)).toMatchObject({ code: 'KYC_NOT_REVIEWABLE' });
  expect([await statusOf(id), await statusOf(id, own), await statusOf(id, reader)]).toEqual(Array(3).fill('APPROVED'));
  const { rows } = await graph.pool.query(
    `SELECT payload FROM professionals.outbox WHERE topic = 'kyc.reviewed' AND aggregate = $1`,
    [id],
  );
  expect(rows.map(({ payload }) => payload)).toEqual([
    { professionalId: id, kycCaseId: submitted.id, status: 'APPROVED' },
  ]);
});

it('tells reviewers of every case as it changes, professionals of their own, and nobody else', async () => {
  const [ana, bea] = [await newcomer(), await newcomer()];
  const left = new AbortController();
  type Heard = { data?: { kycCaseChanged?: { id: string; status: string } }; errors?: object[] };
  const watch = (actor: typeof reader) => {
    const heard: Heard[] = [];
    const request = { query: 'subscription { kycCaseChanged { id status } }', actor, requestId: 'test' };
    const ended = (async () => {
      for await (const event of graph.link('professionals').subscribe({ ...request, signal: left.signal }))
        heard.push(JSON.parse(JSON.stringify(event)));
    })();
    return { ended, heard, ids: () => heard.map(({ data }) => data?.kycCaseChanged?.id) };
  };
  const [all, own, others, readers, nobody] = [reviewer, ana.own, bea.own, reader, anonymous('en')].map(watch);
  const refused = (code: string) => [{ errors: [{ extensions: { code } }] }];
  for (const one of [readers, nobody])
    await eventually(
      async () => one?.heard.length,
      (length) => length === 1,
    );
  const ofAna = await submit(ana.own, practice.documents(ana.id, ana.number));
  const ofBea = await submit(bea.own, practice.documents(bea.id, bea.number));
  await review(ofAna.id, rejection);
  await review(ofBea.id, approval);
  await eventually(
    async () => [all, own, others].map((one) => one?.ids()),
    (heard) => heard[0]?.length === 4 && heard[1]?.length === 2 && heard[2]?.length === 2,
  );
  expect(all?.ids()).toEqual([ofAna.id, ofBea.id, ofAna.id, ofBea.id]);
  expect(own?.ids()).toEqual([ofAna.id, ofAna.id]);
  expect(others?.ids()).toEqual([ofBea.id, ofBea.id]);
  const last = (one: typeof own) => one?.heard.at(-1)?.data?.kycCaseChanged?.status;
  expect([last(all), last(own), last(others)]).toEqual(['APPROVED', 'REJECTED', 'APPROVED']);
  expect(readers?.heard).toMatchObject(refused('FORBIDDEN'));
  expect(nobody?.heard).toMatchObject(refused('UNAUTHENTICATED'));
  left.abort();
  await Promise.all([all, own, others, readers, nobody].map((one) => one?.ended));
});

it('takes pictures of who hands them in', async () => {
  const { own, number, id } = await newcomer();
  const input = practice.documents(id, number);
  expect(await submit(own, { ...input, selfieAssetId: fileOfAnother })).toMatchObject({
    issues: [{ path: ['selfieAssetId'], rule: 'not_found' }],
  });
  await submit(own, input);
  const seen = `query ($id: ID!) { kycCases(filter: { professionalId: $id }) { nodes { front { id } back { id } selfie { id } } } }`;
  const { frontAssetId: front, backAssetId: back, selfieAssetId: selfie } = input;
  expect(await graph.ask(reviewer, seen, { id })).toEqual({
    kycCases: { nodes: [{ front: { id: front }, back: { id: back }, selfie: { id: selfie } }] },
  });
});

describe('refuses documents', () => {
  it.each([
    [{ documentCountry: 'Ecuador' }, 'documentCountry', 'country'],
    [{ documentType: 'DNI' }, 'documentType', 'document_type'],
    [{ documentNumber: '171430710' }, 'documentNumber', 'document_number'],
    [{ backAssetId: null }, 'backAssetId', 'required'],
    [
      { frontAssetId: 'med_01jc000000e008000000000001', backAssetId: 'med_01jc000000e008000000000001' },
      'backAssetId',
      'repeated',
    ],
    [
      { frontAssetId: 'med_01jc000000e008000000000001', selfieAssetId: 'med_01jc000000e008000000000001' },
      'selfieAssetId',
      'repeated',
    ],
    [{ selfieAssetId: 'pro_01jc000000e008000000000001' }, 'selfieAssetId', 'typeid'],
  ])('%j', async (wrong, path, rule) => {
    const { own, number, id } = await newcomer();
    const refused = await submit(own, { ...practice.documents(id, number), ...wrong });
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: [path], rule }] });
    // what was typed is in no answer
    expect(JSON.stringify(refused)).not.toContain('171430710');
    expect(await statusOf(id)).toBe('NONE');
  });

  it('but takes a passport without a back, and tells of a check digit that does not fit', async () => {
    const { own, id } = await newcomer();
    const passport = {
      documentType: 'PASSPORT',
      documentCountry: 'FR',
      documentNumber: '12ab-34567',
      backAssetId: null,
    };
    expect(await submit(own, { ...practice.documents(id, ''), ...passport })).toMatchObject({
      ...{ status: 'PENDING', documentEnding: '567', numberCheck: 'NOT_CHECKED' },
    });
    const other = await newcomer();
    expect(await submit(other.own, practice.documents(other.id, '1714307104'))).toMatchObject({
      numberCheck: 'MISMATCH',
    });
  });

  it('of others, and of who works here no more', async () => {
    const [mine, others] = [await newcomer(), await newcomer()];
    expect(await submit(mine.own, practice.documents(others.id, mine.number))).toMatchObject({ code: 'NOT_FOUND' });
    await practice.change(administrator, 'archiveProfessional', 'Professional', { professionalId: mine.id });
    expect(await submit(mine.own, practice.documents(mine.id, mine.number))).toMatchObject({
      code: 'PROFESSIONAL_ARCHIVED',
    });
  });
});

it('is handed in by whoever administers professionals, too, once', async () => {
  const { number, id } = await newcomer();
  const input = { ...practice.documents(id, number), idempotencyKey: `office-${id}` };
  const submitted = await submit(administrator, input);
  expect(submitted).toMatchObject({ status: 'PENDING' });
  expect(await submit(administrator, input)).toEqual(submitted);
});

it('holds one open case, however many are handed in at once', async () => {
  const { own, number, id } = await newcomer();
  const answers = await Promise.all(Array.from({ length: 20 }, () => submit(own, practice.documents(id, number))));
  expect(answers.filter(({ status }) => status === 'PENDING')).toHaveLength(1);
  expect(answers.filter(({ code }) => code === 'KYC_ALREADY_OPEN')).toHaveLength(19);
  const cases = await practice.read<{ kycCases: object[] }>(own, id, 'kycCases { id }');
  expect(cases.kycCases).toHaveLength(1);
});

it('is decided once, however many reviewers decide at once', async () => {
  const { own, number, id } = await newcomer();
  const { id: kycCaseId } = await submit(own, practice.documents(id, number));
  const decisions = Array.from({ length: 10 }, (_, index) =>
    review(kycCaseId, index % 2 ? approval : { ...approval, expiresOn: '2030-01-01' }),
  );
  const answers = await Promise.all(decisions);
  expect(answers.filter(({ status }) => status === 'APPROVED')).toHaveLength(1);
  expect(answers.filter(({ code }) => code === 'KYC_NOT_REVIEWABLE')).toHaveLength(9);
});

describe('a reviewer', () => {
  it('does not decide their own case', async () => {
    const both = person(['professionals:read', 'professionals:own', 'professionals:kyc'], { id: newId('usr') });
    const id = await practice.professional({ userId: both.id });
    const { id: kycCaseId } = await submit(both, practice.documents(id, cedula(++people)));
    expect(await review(kycCaseId, approval, both)).toMatchObject({ code: 'OWN_KYC_CASE' });
    expect(await review(kycCaseId, rejection, both)).toMatchObject({ code: 'OWN_KYC_CASE' });
    expect(await review(kycCaseId, approval)).toMatchObject({ status: 'APPROVED' });
  });

  it('says why not, or until when', async () => {
    const { own, number, id } = await newcomer();
    const { id: kycCaseId } = await submit(own, practice.documents(id, number));
    const issues = (path: string, rule: string) => ({ issues: [{ path: [path], rule }] });
    expect(await review(kycCaseId, { decision: 'REJECT' })).toMatchObject(issues('reasons', 'required'));
    expect(await review(kycCaseId, { decision: 'APPROVE' })).toMatchObject(issues('expiresOn', 'required'));
    for (const expiresOn of ['2020-01-01', '2099-01-01'])
      expect(await review(kycCaseId, { ...approval, expiresOn })).toMatchObject(issues('expiresOn', 'days'));
    expect(await review(newId('kyc'), approval)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await review(kycCaseId, rejection)).toMatchObject({ status: 'REJECTED', reasons: rejection.reasons });
    expect(await statusOf(id)).toBe('REJECTED');
    // and documents may be handed in anew
    const again = await submit(own, practice.documents(id, number));
    expect([again['status'], await statusOf(id)]).toEqual(['PENDING', 'PENDING']);
  });

  it('does not let one document vouch for two', async () => {
    const [first, second] = [await newcomer(), await newcomer()];
    expect(await practice.verify(first.id, first.number)).toMatchObject({ status: 'APPROVED' });
    const { id: kycCaseId } = await submit(second.own, practice.documents(second.id, first.number));
    expect(await review(kycCaseId, approval)).toMatchObject({ code: 'DOCUMENT_ALREADY_VERIFIED' });
    expect(await statusOf(second.id)).toBe('PENDING');
    // the same one renews by the same document
    expect(await practice.verify(first.id, first.number, '2036-01-31')).toMatchObject({ status: 'APPROVED' });
  });

  it('takes an approval back', async () => {
    const { own, number, id } = await newcomer();
    const { id: kycCaseId } = await submit(own, practice.documents(id, number));
    await review(kycCaseId, approval);
    expect(await review(kycCaseId, rejection)).toMatchObject({ status: 'REJECTED', expiresOn: null });
    expect([await statusOf(id), await statusOf(id, reader)]).toEqual(['REJECTED', 'NONE']);
  });
});

describe('an approval', () => {
  /** Lets the last day of an approval be so many days from the professional's own today. */
  const expire = (id: string, days: number) =>
    graph.pool.query(
      `UPDATE professionals.professionals SET kyc_expires_on = (now() AT TIME ZONE time_zone)::date + $2::int WHERE id = $1`,
      [id, days],
    );

  it.each(['America/Guayaquil', 'Pacific/Galapagos', 'Pacific/Auckland', 'America/Santiago'])(
    'holds through its last day in %s, and not the day after',
    async (timeZone) => {
      const { own, number, id } = await newcomer();
      await practice.change(own, 'updateProfessional', 'Professional', { professionalId: id, timeZone });
      await practice.verify(id, number);
      await expire(id, 0);
      expect(await statusOf(id)).toBe('APPROVED');
      await expire(id, -1);
      expect([await statusOf(id), await statusOf(id, reader)]).toEqual(['EXPIRED', 'NONE']);
      const { rows } = await graph.pool.query(
        `SELECT (kyc_valid_until AT TIME ZONE time_zone)::text AS ends, (kyc_expires_on + 1)::text AS day
         FROM professionals.professionals WHERE id = $1`,
        [id],
      );
      expect(rows[0].ends.slice(0, 10)).toBe(rows[0].day);
    },
  );

  it('holds while it is renewed, whatever becomes of the renewal', async () => {
    const { own, number, id } = await newcomer();
    await practice.verify(id, number);
    const { id: kycCaseId } = await submit(own, practice.documents(id, number));
    expect(await statusOf(id)).toBe('APPROVED');
    await review(kycCaseId, rejection);
    expect(await statusOf(id)).toBe('APPROVED');
    await expire(id, -1);
    expect(await statusOf(id)).toBe('REJECTED');
  });
});

it('keeps no number of a document, anywhere', async () => {
  const { own, number, id } = await newcomer();
  const kyc = await submit(own, { ...practice.documents(id, number), idempotencyKey: `secret-${id}` });
  await review(kyc.id, approval);
  const { rows: tables } = await graph.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'professionals'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await graph.pool.query(`SELECT 1 FROM professionals.${name} AS t WHERE t::text LIKE $1`, [
      `%${number}%`,
    ]);
    if (rows.length > 0) found.push(name);
  }
  expect(found).toEqual([]);
  expect(tables.length).toBeGreaterThan(5);
});

it('shows cases to reviewers and to whose they are, by _entities too', async () => {
  const { own, number, id } = await newcomer();
  const { id: kycCaseId } = await submit(own, practice.documents(id, number));
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on KycCase { documentEnding selfieAssetId } } }`;
  const of = [{ __typename: 'KycCase', id: kycCaseId }];
  const ask = async (actor: typeof reader) =>
    (await graph.ask<{ _entities: unknown[] }>(actor, query, { of }))._entities;
  const whole = [{ documentEnding: number.slice(-3), selfieAssetId: expect.stringMatching(/^med_/) }];
  expect(await ask(own)).toEqual(whole);
  expect(await ask(reviewer)).toEqual(whole);
  expect(await ask(practitioner())).toEqual([null]);
  const { data } = await graph.answer(reader, query, { of });
  expect(data?.['_entities']).toEqual([null]);
  expect(await practice.read(practitioner(), id, 'kycCases { id }')).toEqual({ kycCases: null });
  const { errors } = await graph.answer(own, '{ kycCases { totalCount } }');
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

it('takes files by their ids alone', async () => {
  const { own, number, id } = await newcomer();
  const documents = { ...practice.documents(id, number), frontAssetId: med() };
  const { id: kycCaseId } = await submit(own, documents);
  const mine = await practice.read<{ kycCases: object[] }>(own, id, 'kycCases { id frontAssetId reviewedBy { id } }');
  expect(mine.kycCases).toEqual([{ id: kycCaseId, frontAssetId: documents.frontAssetId, reviewedBy: null }]);
});
