/** One person in several roles, each with its own life. */
import { person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import people from '../src/subgraph.ts';

const seller = person(['people:read', 'people:write']);
const manager = person(['people:read', 'people:write', 'people:staff', 'people:credit']);
let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph([people]);
});
afterAll(() => graph.close());

const refused = `... on Refusal { code message } ... on InvalidInput { issues { path rule message } }`;
const whole = `id kinds isArchived name phone customer { id } employee { id } salesRep { id } supplierId`;
const fieldsOf = {
  Customer: `id name person { ${whole} } creditLimit { amount currency } archivedAt`,
  Employee: `id name phone position department hiredOn terminatedOn archivedAt user { id } person { ${whole} }`,
  SalesRep: `id name commissionPercent territory isActive person { ${whole} }`,
  Person: whole,
};
const mutation = (name: string) => {
  const type = /Customer|CreditLimit/.test(name) ? 'Customer' : /Employee/.test(name) ? 'Employee' : 'SalesRep';
  const made = /SupplierContact|Phones|Addresses/.test(name) ? 'Person' : type;
  const duplicate = /^(create|update)/.test(name)
    ? `... on Duplicate${made === 'Customer' ? 'Customer' : 'Person'} { holder { id kinds } }`
    : '';
  return `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
    __typename ... on ${made} { ${fieldsOf[made as keyof typeof fieldsOf]} } ${duplicate} ${refused} } }`;
};
type Answer = Record<string, unknown> & { id: string; __typename: string; person: { id: string } };
const change = async (name: string, input: object, actor = manager): Promise<Answer> =>
  (await graph.ask<Record<string, Answer>>(actor, mutation(name), { input }))[name] as Answer;
const topicsOf = async (id: string) =>
  (await graph.pool.query('SELECT topic FROM people.outbox WHERE aggregate = $1 ORDER BY sequence', [id])).rows
    .map(({ topic }) => topic)
    .filter((topic) => topic !== 'audit.recorded');
const cedula = (number: string) => ({ identityDocument: { type: 'CEDULA', number } });

describe('employees', () => {
  it('are added, changed, archived and brought back', async () => {
    const input = {
      name: 'Bélgica Bravo',
      ...cedula('1712345675'),
      phone: '0991234567',
      position: 'Bodeguera',
      department: 'Bodega',
      hiredOn: '2024-02-29',
      userId: 'usr_01h455vb4pex5vsknk084sn02q',
      idempotencyKey: 'belgica',
    };
    const made = await change('createEmployee', input);
    expect(await change('createEmployee', input)).toEqual(made);
    expect(made).toMatchObject({
      __typename: 'Employee',
      phone: '+593991234567',
      hiredOn: '2024-02-29',
      terminatedOn: null,
      user: { id: 'usr_01h455vb4pex5vsknk084sn02q' },
      person: { kinds: ['EMPLOYEE'], isArchived: false, employee: { id: made.id }, customer: null },
    });
    expect(made.id).toMatch(/^emp_/);
    const employeeId = made.id;
    const left = await change('updateEmployee', { employeeId, terminatedOn: '2026-10-31', position: null });
    expect(left).toEqual({ ...made, terminatedOn: '2026-10-31', position: null });
    const archived = await change('archiveEmployee', { employeeId });
    expect(archived).toMatchObject({ archivedAt: expect.stringMatching(/Z$/), person: { isArchived: true } });
    expect(await change('archiveEmployee', { employeeId })).toEqual(archived);
    expect(await change('restoreEmployee', { employeeId })).toEqual(left);
    expect(await topicsOf(made.person.id)).toEqual(['person.created', ...Array(3).fill('person.updated')]);
  });

  it('do not leave before they came', async () => {
    const input = { name: 'Darío', hiredOn: '2026-02-01' };
    const before = { path: ['terminatedOn'], rule: 'before', message: 'terminatedOn must not be before hiredOn' };
    expect(await change('createEmployee', { ...input, terminatedOn: '2026-01-31' })).toMatchObject({
      issues: [before],
    });
    const { id: employeeId } = await change('createEmployee', input);
    expect(await change('updateEmployee', { employeeId, terminatedOn: '2025-12-31' })).toMatchObject({
      issues: [before],
    });
    expect(await change('updateEmployee', { employeeId, hiredOn: '2026-03-01' })).toMatchObject({
      hiredOn: '2026-03-01',
    });
  });

  it('are for who keeps the staff and for themselves', async () => {
    const { id } = await change('createEmployee', { name: 'Ximena', userId: 'usr_01h455vb4pex5vsknk084sn02z' });
    const one = `query ($id: ID!) { employee(id: $id) { id name } }`;
    const themselves = person(['people:own'], { id: 'usr_01h455vb4pex5vsknk084sn02z' });
    const somebody = person(['people:own'], { id: 'usr_01h455vb4pex5vsknk084sn02y' });
    expect(await graph.ask(themselves, one, { id })).toEqual({ employee: { id, name: 'Ximena' } });
    expect(await graph.ask(somebody, one, { id })).toEqual({ employee: null });
    expect((await graph.answer(seller, one, { id })).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const list = '{ people(filter: { text: "ximena" }) { nodes { name employee { id } } } }';
    const { data, errors } = await graph.answer(seller, list);
    expect(data).toEqual({ people: { nodes: [{ name: 'Ximena', employee: null }] } });
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  it('are listed by name, department and whether archived', async () => {
    for (const [name, department] of [
      ['Álvaro', 'Taller'],
      ['Zoila', 'Taller'],
      ['Byron', 'Caja'],
    ])
      await change('createEmployee', { name, department });
    const list = async (filter: object) => {
      const query = `query ($filter: EmployeeFilter) { employees(first: 50, filter: $filter) { totalCount nodes { name } } }`;
      const { employees } = await graph.ask<{ employees: { totalCount: number; nodes: { name: string }[] } }>(
        manager,
        query,
        { filter },
      );
      expect(employees.totalCount).toBe(employees.nodes.length);
      return employees.nodes.map(({ name }) => name);
    };
    expect(await list({ department: 'Taller' })).toEqual(['Álvaro', 'Zoila']);
    expect(await list({ text: 'alvaro' })).toEqual(['Álvaro']);
    expect(await list({ archived: true })).toEqual([]);
    expect(await list({})).toEqual(['Álvaro', 'Bélgica Bravo', 'Byron', 'Darío', 'Ximena', 'Zoila']);
  });
});

describe('sales reps', () => {
  it('are added with commission and territory, and stop selling', async () => {
    const made = await change('createSalesRep', { name: 'Jorge', commissionPercent: 3.25, territory: 'Manabí' });
    expect(made).toMatchObject({ commissionPercent: 3.25, territory: 'Manabí', isActive: true });
    const salesRepId = made.id;
    expect(await change('updateSalesRep', { salesRepId, isActive: false, commissionPercent: null })).toMatchObject({
      isActive: false,
      commissionPercent: null,
      territory: 'Manabí',
      person: { isArchived: true },
    });
    const names = async (filter: object) =>
      (
        await graph.ask<{ salesReps: { nodes: { name: string }[] } }>(
          seller,
          `query ($filter: SalesRepFilter) { salesReps(filter: $filter) { nodes { name } } }`,
          { filter },
        )
      ).salesReps.nodes.map(({ name }) => name);
    expect(await names({ isActive: false })).toEqual(['Jorge']);
    expect(await names({})).toEqual([]);
    await change('updateSalesRep', { salesRepId, isActive: true });
    expect(await names({ territory: 'Manabí' })).toEqual(['Jorge']);
    expect(await names({ territory: 'Loja' })).toEqual([]);
  });

  it('have a commission from 0 to 100 with two decimals, which sellers do not see', async () => {
    for (const [commissionPercent, rule] of [
      [100.5, 'too_big'],
      [-1, 'too_small'],
      [1.005, 'decimals'],
    ])
      expect(await change('createSalesRep', { name: 'x', commissionPercent })).toMatchObject({
        issues: [{ path: ['commissionPercent'], rule }],
      });
    const { id } = await change('createSalesRep', { name: 'Nelson', commissionPercent: 0.1 });
    const one = `query ($id: ID!) { salesRep(id: $id) { name commissionPercent } }`;
    expect((await graph.answer(seller, one, { id })).data).toEqual({
      salesRep: { name: 'Nelson', commissionPercent: null },
    });
    expect(await graph.ask(manager, one, { id })).toEqual({ salesRep: { name: 'Nelson', commissionPercent: 0.1 } });
  });
});

describe('one person', () => {
  it('is customer, employee, sales rep and contact at once', async () => {
    const customer = await change('createCustomer', { name: 'Rosa Elena', ...cedula('1104680135') });
    const personId = customer.person.id;
    const supplierId = 'sup_01jc000000e008000000000001';
    const employee = await change('createEmployee', { personId, position: 'Cajera' });
    await change('createSalesRep', { personId, territory: 'Loja' });
    const contact = await change('createSupplierContact', { personId, supplierId, phone: '0998765432' });
    expect(contact).toMatchObject({
      id: personId,
      kinds: ['CUSTOMER', 'EMPLOYEE', 'SALES_REP', 'SUPPLIER_CONTACT'],
      phone: '+593998765432',
      customer: { id: customer.id },
      employee: { id: employee.id },
      supplierId,
    });
    // each role ends by itself; the person when none is left
    await change('archiveCustomer', { customerId: customer.id });
    expect(await change('archiveSupplierContact', { personId })).toMatchObject({ isArchived: false });
    const { salesRep } = contact as unknown as { salesRep: { id: string } };
    await change('updateSalesRep', { salesRepId: salesRep.id, isActive: false });
    expect(await change('archiveEmployee', { employeeId: employee.id })).toMatchObject({
      person: { isArchived: true },
    });
  });

  it('has each role once, and comes under one document', async () => {
    const { id, person: who } = await change('createCustomer', { name: 'Édison', ...cedula('0926687856') });
    expect(await change('createCustomer', { personId: who.id })).toMatchObject({
      issues: [{ path: ['personId'], rule: 'taken' }],
    });
    expect(await change('createEmployee', { name: 'Édison', ...cedula('0926687856') })).toMatchObject({
      __typename: 'DuplicatePerson',
      message: 'There is already a person with the document CEDULA EC 0926687856.',
      holder: { id: who.id, kinds: ['CUSTOMER'] },
    });
    const { id: employeeId, person: other } = await change('createEmployee', { name: 'Ana', ...cedula('1714307103') });
    expect(await change('createCustomer', { name: 'Ana', ...cedula('1714307103') })).toMatchObject({
      __typename: 'DuplicateCustomer',
      holder: { id: other.id, kinds: ['EMPLOYEE'] },
    });
    expect(await change('createCustomer', {})).toMatchObject({ issues: [{ path: ['name'], rule: 'required' }] });
    expect(employeeId).not.toBe(id);
  });

  it('is found among all by kind, text, document and supplier', async () => {
    const list = async (filter: object) => {
      const query = `query ($filter: PersonFilter) { people(first: 100, filter: $filter) { totalCount nodes { name kinds } } }`;
      const { people } = await graph.ask<{
        people: { totalCount: number; nodes: { name: string; kinds: string[] }[] };
      }>(seller, query, { filter });
      expect(people.totalCount).toBe(people.nodes.length);
      return people.nodes;
    };
    expect(await list({ document: '092668785-6' })).toEqual([{ name: 'Édison', kinds: ['CUSTOMER'] }]);
    expect(await list({ archived: true, supplierId: 'sup_01jc000000e008000000000001' })).toMatchObject([
      { name: 'Rosa Elena' },
    ]);
    const customers = await list({ kinds: ['CUSTOMER'] });
    expect(customers.every(({ kinds }) => kinds.includes('CUSTOMER'))).toBe(true);
    const both = await list({ kinds: ['CUSTOMER', 'SALES_REP'] });
    expect(both.map(({ name }) => name)).toEqual(['Édison', 'Jorge', 'Nelson']);
    expect((await list({ text: 'alvaro' })).map(({ name }) => name)).toEqual(['Álvaro']);
  });
});

describe('credit', () => {
  it('is set by who may, and no other', async () => {
    const { id: customerId } = await change('createCustomer', { name: 'Taller San José', kind: 'COMPANY' });
    const creditLimit = { amount: '1500.5', currency: 'USD' };
    const input = { customerId, creditLimit, idempotencyKey: 'credit' };
    const set = await change('setCreditLimit', input);
    expect(set).toMatchObject({ id: customerId, creditLimit: { amount: '1500.50', currency: 'USD' } });
    expect(await change('setCreditLimit', input)).toEqual(set);
    const { errors } = await graph.answer(seller, mutation('setCreditLimit'), { input });
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect(
      await change('setCreditLimit', { customerId, creditLimit: { amount: '-1', currency: 'USD' } }),
    ).toMatchObject({
      issues: [{ path: ['creditLimit', 'amount'], rule: 'too_small' }],
    });
    expect(await change('setCreditLimit', { customerId, creditLimit: null })).toMatchObject({ creditLimit: null });
    const { rows } = await graph.pool.query(
      `SELECT payload->>'outcome' AS outcome FROM people.outbox
       WHERE topic = 'audit.recorded' AND payload->>'action' = 'people.setCreditLimit' ORDER BY sequence`,
    );
    expect(rows.map(({ outcome }) => outcome)).toEqual(['done', 'refused', 'done']);
  });
});

describe('telephones and addresses', () => {
  const lists = `phones { number kind isPrimary } addresses { kind line city region postalCode country latitude isDefault }`;
  const set = async (name: 'setPhones' | 'setAddresses', input: object) =>
    (
      await graph.ask<Record<string, Record<string, unknown>>>(
        seller,
        `mutation ($input: ${name === 'setPhones' ? 'SetPhonesInput' : 'SetAddressesInput'}!) { ${name}(input: $input) {
          __typename ... on Person { phone ${lists} address { line } } ${refused} } }`,
        { input },
      )
    )[name];

  it('are several, the first is the one that is used', async () => {
    const { person: who } = await change('createCustomer', { name: 'Verónica', phone: '0991234567' });
    const personId = who.id;
    const phones = [{ number: '04 2123456', kind: 'WORK' }, { number: '099 123 4567' }, { number: '+57 300 123 4567' }];
    expect(await set('setPhones', { personId, phones })).toMatchObject({
      phone: '+59342123456',
      phones: [
        { number: '+59342123456', kind: 'WORK', isPrimary: true },
        { number: '+593991234567', kind: 'MOBILE', isPrimary: false },
        { number: '+573001234567', kind: 'MOBILE', isPrimary: false },
      ],
    });
    // the first only: the others are left alone
    const customerId = (await change('createCustomer', { name: 'x' })).id;
    expect(customerId).toMatch(/^cus_/);
    const addresses = [
      { kind: 'BILLING', line: 'Av. Amazonas 100', city: 'Quito', region: 'Pichincha', postalCode: '170135' },
      { kind: 'SHIPPING', city: 'Ipiales', country: 'CO', latitude: 0.8281, longitude: -77.6444 },
    ];
    expect(await set('setAddresses', { personId, addresses })).toMatchObject({
      address: { line: 'Av. Amazonas 100' },
      addresses: [
        { kind: 'BILLING', region: 'Pichincha', postalCode: '170135', country: 'EC', latitude: null, isDefault: true },
        { kind: 'SHIPPING', line: null, country: 'CO', latitude: 0.8281, isDefault: false },
      ],
    });
    expect(await set('setPhones', { personId, phones: [] })).toMatchObject({ phone: null, phones: [] });
  });

  it('are refused by number and place in the list', async () => {
    const { person: who } = await change('createCustomer', { name: 'Wilmer' });
    const personId = who.id;
    const phones = [{ number: '0991234567' }, { number: '+593 99 123 4567' }];
    expect(await set('setPhones', { personId, phones })).toMatchObject({
      issues: [{ path: ['phones', '1', 'number'], rule: 'repeated', message: 'phones.1.number is given twice' }],
    });
    expect(await set('setPhones', { personId, phones: [{ number: '12' }] })).toMatchObject({
      issues: [{ path: ['phones', '0', 'number'], rule: 'phone' }],
    });
    const addresses = [{ country: 'EC' }, { latitude: 91, longitude: 0 }];
    expect(await set('setAddresses', { personId, addresses })).toMatchObject({
      issues: [{ path: ['addresses', '1', 'latitude'], rule: 'too_big' }],
    });
    expect(await set('setAddresses', { personId, addresses: [{ latitude: 1 }] })).toMatchObject({
      issues: [{ path: ['addresses', '0', 'longitude'], rule: 'required' }],
    });
    const many = Array.from({ length: 11 }, (_, at) => ({ number: `09912345${String(at).padStart(2, '0')}` }));
    expect(await set('setPhones', { personId, phones: many })).toMatchObject({ issues: [{ rule: 'too_long' }] });
  });
});

it('takes telephones, documents and addresses for those of the business’s country', async () => {
  const colombian = await startTestGraph([people], { env: { TRAMA_BUSINESS_COUNTRY: 'CO' } });
  const input = {
    name: 'Andrea',
    phone: '300 123 4567',
    identityDocument: { type: 'NIT', number: '213.123.432-1' },
    address: { city: 'Cali' },
  };
  const made = await colombian.ask(
    manager,
    `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { ... on Customer {
      phone identityDocument { country } address { country } } ${refused} } }`,
    { input },
  );
  expect(made).toEqual({
    createCustomer: { phone: '+573001234567', identityDocument: { country: 'CO' }, address: { country: 'CO' } },
  });
  const found = `{ searchCustomers(text: "300 123 4567") { name } }`;
  expect(await colombian.ask(manager, found)).toEqual({ searchCustomers: [{ name: 'Andrea' }] });
  await colombian.close();
});
