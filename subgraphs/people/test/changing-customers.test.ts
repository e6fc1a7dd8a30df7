import { person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import people from '../src/subgraph.ts';

const seller = person(['people:read', 'people:write']);
let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph([people]);
});
afterAll(() => graph.close());

const fields = `id name kind email phone archivedAt user { id } address { line city country }
  identityDocument { country type number checksum }`;
const refused = `... on Refusal { code message } ... on InvalidInput { issues { path rule message } }`;
const mutation = (name: string, more = '') =>
  `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
    __typename ... on Customer { ${fields} } ${refused} ${more} } }`;
const withDuplicate = '... on DuplicateCustomer { customer { id name } }';

type Answer = Record<string, unknown> & { id: string; __typename: string };
async function change(name: string, input: object, actor = seller): Promise<Answer> {
  const more = /create|update/.test(name) ? withDuplicate : '';
  return (await graph.ask<Record<string, Answer>>(actor, mutation(name, more), { input }))[name] as Answer;
}
const count = async (sql: string) =>
  Number((await graph.pool.query(`SELECT count(*) FROM people.${sql}`)).rows[0].count);
const topicsOf = async (id: string) =>
  (await graph.pool.query('SELECT topic FROM people.outbox WHERE aggregate = $1 ORDER BY sequence', [id])).rows
    .map(({ topic }) => topic)
    .filter((topic) => topic !== 'audit.recorded');

const cedula = (number: string) => ({ identityDocument: { type: 'CEDULA', number } });

describe('createCustomer', () => {
  it('normalises what it is given', async () => {
    const input = {
      name: '  Sofía Álava ',
      email: ' Sofia.Alava@Example.COM',
      phone: '04 2123456',
      ...cedula('171430710-3'),
      address: { line: 'Av. Amazonas 100', city: 'Quito', country: 'ec' },
      userId: 'usr_01h455vb4pex5vsknk084sn02q',
    };
    const { id, ...made } = await change('createCustomer', input);
    expect(made).toMatchInlineSnapshot(`
      {
        "__typename": "Customer",
        "address": {
          "city": "Quito",
          "country": "EC",
          "line": "Av. Amazonas 100",
        },
        "archivedAt": null,
        "email": "sofia.alava@example.com",
        "identityDocument": {
          "checksum": "OK",
          "country": "EC",
          "number": "1714307103",
          "type": "CEDULA",
        },
        "kind": "PERSON",
        "name": "Sofía Álava",
        "phone": "+59342123456",
        "user": {
          "id": "usr_01h455vb4pex5vsknk084sn02q",
        },
      }
    `);
    expect(await topicsOf(id)).toEqual(['customer.created']);
    const { rows } = await graph.pool.query(`SELECT payload FROM people.outbox WHERE topic = 'customer.created'`);
    expect(rows).toEqual([{ payload: { customerId: id, userId: 'usr_01h455vb4pex5vsknk084sn02q' } }]);
  });

  it('warns of a check digit that does not fit', async () => {
    const input = { name: 'Constructora Andina', kind: 'COMPANY' };
    const document = { type: 'RUC', number: '0691787373001' };
    expect(await change('createCustomer', { ...input, identityDocument: document })).toMatchObject({
      kind: 'COMPANY',
      identityDocument: { country: 'EC', type: 'RUC', number: '0691787373001', checksum: 'MISMATCH' },
    });
  });

  it('needs no more than a name, and lets many have no document', async () => {
    expect(await change('createCustomer', { name: 'Ana' })).toMatchObject({ kind: 'PERSON', identityDocument: null });
    expect(await change('createCustomer', { name: 'Ana' })).toMatchObject({ address: null, email: null, user: null });
  });

  it('has one effect for one idempotency key', async () => {
    const input = { name: 'Byron Tipán', phone: '0998765432', idempotencyKey: 'byron' };
    const first = await change('createCustomer', input);
    expect(await change('createCustomer', input)).toEqual(first);
    expect(await change('createCustomer', { ...input, name: 'Otro' })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    expect(await count(`people WHERE '+593998765432' = ANY(phone_numbers)`)).toBe(1);
  });

  it('refuses a document that another customer has, and says whose', async () => {
    const { id } = await change('createCustomer', { name: 'Víctor Hugo', ...cedula('0926687856') });
    const again = { name: 'V. Hugo', ...cedula('0926687856') };
    expect(await change('createCustomer', again)).toEqual({
      __typename: 'DuplicateCustomer',
      code: 'DUPLICATE_CUSTOMER',
      message: 'There is already a customer with the document CEDULA EC 0926687856.',
      customer: { id, name: 'Víctor Hugo' },
    });
    const spanish = person(['people:read', 'people:write'], { locale: 'es' });
    expect((await change('createCustomer', again, spanish))['message']).toBe(
      'Ya existe un cliente con el documento CEDULA EC 0926687856.',
    );
    // who may not see that customer is not told who it is
    const clerk = person(['people:own', 'people:write']);
    expect(await change('createCustomer', again, clerk)).toMatchObject({ code: 'DUPLICATE_CUSTOMER', customer: null });
    // the same number of another country is another document
    const passport = { identityDocument: { country: 'CO', type: 'PASSPORT', number: '0926687856' } };
    expect(await change('createCustomer', { name: 'V. Hugo', ...passport })).toMatchObject({ __typename: 'Customer' });
  });

  it('lets one of two parallel requests for one document win', async () => {
    for (let round = 0; round < 10; round++) {
      const identityDocument = { country: 'US', type: 'PASSPORT', number: `RACE${round}0` };
      const answers = await Promise.all(
        ['a', 'b'].map((name) =>
          change('createCustomer', { name, identityDocument, idempotencyKey: `${name}${round}` }),
        ),
      );
      expect(answers.map((answer) => answer.__typename).sort()).toEqual(['Customer', 'DuplicateCustomer']);
      const won = answers.find((answer) => answer.__typename === 'Customer');
      const lost = answers.find((answer) => answer.__typename !== 'Customer');
      expect(lost?.['customer']).toEqual({ id: won?.id, name: won?.['name'] });
    }
    expect(await count(`people WHERE document_number LIKE 'RACE%'`)).toBe(10);
  });

  it('refuses an account that another customer has', async () => {
    const input = { name: 'Otra', userId: 'usr_01h455vb4pex5vsknk084sn02q' };
    expect(await change('createCustomer', input)).toMatchObject({
      issues: [{ path: ['userId'], rule: 'taken', message: 'userId is already in use' }],
    });
  });

  it('names the field and the rule of bad input, in both languages, and writes nothing', async () => {
    const before = await count('people');
    const bad = {
      name: ' ',
      email: 'no-arroba',
      phone: '12345',
      identityDocument: { type: 'CEDULA', number: '17143071' },
      address: { country: 'Ecuador' },
      userId: 'cus_01h455vb4pex5vsknk084sn02q',
    };
    const say = async (locale: 'es' | 'en') =>
      (await change('createCustomer', bad, person(['people:read', 'people:write'], { locale })))['issues'];
    const messages = async (locale: 'es' | 'en') =>
      ((await say(locale)) as { message: string }[]).map((i) => i.message);
    expect(await messages('en')).toMatchInlineSnapshot(`
      [
        "name must have at least 1 characters or items",
        "email is not an e-mail address",
        "phone is not a telephone number: use the national number, or "+" and the country code",
        "identityDocument.number does not have the shape of CEDULA of EC",
        "address.country is not a country of ISO 3166: use two letters, such as "EC"",
        "userId must be an identifier that starts with "usr_"",
      ]
    `);
    expect(await messages('es')).toMatchInlineSnapshot(`
      [
        "name debe tener al menos 1 caracteres o elementos",
        "email no es un correo electrónico",
        "phone no es un teléfono: use el número nacional, o «+» y el código del país",
        "identityDocument.number no tiene la forma de CEDULA de EC",
        "address.country no es un país de ISO 3166: use dos letras, como «EC»",
        "userId debe ser un identificador que empieza con «usr_»",
      ]
    `);
    expect(await count('people')).toBe(before);
  });

  it('names the type of a document that its country does not issue', async () => {
    const identityDocument = { country: 'CO', type: 'RUC', number: '1790016919001' };
    expect(await change('createCustomer', { name: 'x', identityDocument })).toMatchObject({
      issues: [{ path: ['identityDocument', 'type'], rule: 'document_type' }],
    });
  });

  it('answers ten megabytes with the rule, not with the text', async () => {
    const huge = 'ñ'.repeat(5_000_000);
    const input = { name: huge, email: `${huge}@example.com`, phone: huge, ...cedula(huge) };
    const answer = await change('createCustomer', input);
    expect((answer['issues'] as { path: string[] }[]).map(({ path }) => path.join('.'))).toEqual([
      'name',
      'email',
      'phone',
      'identityDocument.number',
    ]);
    expect(JSON.stringify(answer).length).toBeLessThan(2_000);
  });

  it('is closed to who may only read', async () => {
    const { data, errors } = await graph.answer(person(['people:read']), mutation('createCustomer'), {
      input: { name: 'x' },
    });
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});

describe('updateCustomer', () => {
  it('changes what is given, empties what is null and leaves the rest', async () => {
    const input = { name: 'Rosa', email: 'rosa@example.com', phone: '0991112223', ...cedula('1104680135') };
    const made = await change('createCustomer', input);
    const { id: customerId } = made;
    expect(await change('updateCustomer', { customerId, name: 'Rosa Elena' })).toEqual({ ...made, name: 'Rosa Elena' });
    const emptied = { customerId, email: null, identityDocument: null, address: { city: 'Loja' } };
    expect(await change('updateCustomer', emptied)).toEqual({
      ...made,
      name: 'Rosa Elena',
      email: null,
      identityDocument: null,
      address: { line: null, city: 'Loja', country: 'EC' },
    });
    expect(await change('updateCustomer', { customerId, address: null })).toMatchObject({ address: null });
    expect(await topicsOf(customerId)).toEqual(['customer.created', ...Array(3).fill('customer.updated')]);
  });

  it('refuses to empty the name, another customer’s document and customers that are not there', async () => {
    const { id: customerId } = await change('createCustomer', { name: 'Darío' });
    expect(await change('updateCustomer', { customerId, name: null })).toMatchObject({
      issues: [{ path: ['name'], rule: 'required', message: 'name is required' }],
    });
    expect(await change('updateCustomer', { customerId, ...cedula('0926687856') })).toMatchObject({
      __typename: 'DuplicateCustomer',
      customer: { name: 'Víctor Hugo' },
    });
    expect(await change('updateCustomer', { customerId: 'cus_01h455vb4pex5vsknk084sn02q', name: 'x' })).toMatchObject({
      __typename: 'NotFound',
      message: 'cus_01h455vb4pex5vsknk084sn02q does not exist.',
    });
    expect(await change('updateCustomer', { customerId: 'prd_01h455vb4pex5vsknk084sn02q', name: 'x' })).toMatchObject({
      issues: [{ path: ['customerId'], rule: 'typeid' }],
    });
    // absent and forbidden answer alike
    const clerk = person(['people:own', 'people:write'], { id: 'usr_01h455vb4pex5vsknk084sn02z' });
    expect(await change('updateCustomer', { customerId, name: 'x' }, clerk)).toMatchObject({
      __typename: 'NotFound',
      message: `${customerId} does not exist.`,
    });
  });

  it('has one effect for one idempotency key', async () => {
    const { id: customerId } = await change('createCustomer', { name: 'Nelson' });
    const input = { customerId, name: 'Nelson Mejía', idempotencyKey: 'nelson' };
    const first = await change('updateCustomer', input);
    expect(await change('updateCustomer', input)).toEqual(first);
    expect(await topicsOf(customerId)).toEqual(['customer.created', 'customer.updated']);
  });
});

describe('archiveCustomer', () => {
  it('is the same twice as once, keeps the document, and restoreCustomer undoes it', async () => {
    const { id: customerId } = await change('createCustomer', { name: 'Kléver', ...cedula('0102030400') });
    const archived = await change('archiveCustomer', { customerId });
    expect(archived['archivedAt']).toEqual(expect.stringMatching(/Z$/));
    expect(await change('archiveCustomer', { customerId })).toEqual(archived);
    expect(await change('createCustomer', { name: 'Kléver', ...cedula('0102030400') })).toMatchObject({
      customer: { id: customerId },
    });
    expect(await change('restoreCustomer', { customerId })).toMatchObject({ archivedAt: null });
    expect(await topicsOf(customerId)).toEqual(['customer.created', 'customer.archived', 'customer.updated']);
  });

  it('does not know who is not there', async () => {
    const input = { customerId: 'cus_01h455vb4pex5vsknk084sn02q' };
    expect(await change('archiveCustomer', input)).toMatchObject({ __typename: 'NotFound' });
  });
});
