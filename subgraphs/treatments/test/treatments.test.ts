/** What is offered: treatments, their categories and their prices. */
import { person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../prisma/demo.ts';
import treatments from '../src/subgraph.ts';
import { accountant, administrator, clinicOn, customer, usd } from './clinic.ts';

let graph: TestGraph;
let clinic: ReturnType<typeof clinicOn>;
let category: string;
beforeAll(async () => {
  graph = await startTestGraph([treatments]);
  clinic = clinicOn(graph);
  category = await clinic.category();
});
afterAll(() => graph.close());

const create = (input: object, fields = '') =>
  clinic.change(administrator, 'createTreatment', 'Treatment', input, fields);

it('adds a treatment once, however often it is asked to', async () => {
  const input = {
    ...{ name: ' Extracción molar ', categoryId: category, durationMinutes: 45, price: usd('60.00') },
    ...{ taxCode: 'IVA_0', description: 'Con anestesia local.', idempotencyKey: 'extraction' },
  };
  const fields = `name description durationMinutes taxCode isActive recipeVersion category { id }
    price { amount currency } recipe { id }`;
  const made = await create(input, fields);
  expect(made).toEqual({
    ...{ __typename: 'Treatment', id: made.id, name: 'Extracción molar', description: 'Con anestesia local.' },
    ...{ durationMinutes: 45, taxCode: 'IVA_0', isActive: true, recipeVersion: 0, recipe: [] },
    ...{ category: { id: category }, price: usd('60.00') },
  });
  expect(await create(input, fields)).toEqual(made);
  expect(await create({ ...input, name: 'Otra' })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  const change = { treatmentId: made.id, description: null, durationMinutes: 50 };
  expect(await clinic.change(administrator, 'updateTreatment', 'Treatment', change, fields)).toMatchObject({
    ...{ name: 'Extracción molar', description: null, durationMinutes: 50, taxCode: 'IVA_0' },
  });
  const { rows } = await graph.pool.query(
    `SELECT topic FROM treatments.outbox WHERE payload ->> 'treatmentId' = $1 ORDER BY id`,
    [made.id],
  );
  expect(rows.map(({ topic }) => topic)).toEqual(['treatment.created', 'treatment.updated']);
});

it.each([
  [{ name: ' ' }, 'name', 'too_short'],
  [{ durationMinutes: 0 }, 'durationMinutes', 'too_small'],
  [{ durationMinutes: 1441 }, 'durationMinutes', 'too_big'],
  [{ price: usd('-1.00') }, 'price.amount', 'too_small'],
  [{ price: usd('1.001') }, 'price.amount', 'decimals'],
  [{ price: { amount: '1', currency: 'XXZ' } }, 'price.currency', 'currency'],
  [{ categoryId: 'trc_01jc000000e008000000000099' }, 'categoryId', 'not_found'],
  [{ categoryId: 'cat_1' }, 'categoryId', 'typeid'],
])('refuses %j', async (wrong, path, rule) => {
  const input = { name: 'Nada', categoryId: category, durationMinutes: 45, price: usd('60.00'), ...wrong };
  expect(await create(input)).toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: path.split('.'), rule }] });
  const query = '{ treatments(filter: { text: "nada" }) { totalCount } }';
  expect(await graph.ask(customer, query)).toEqual({ treatments: { totalCount: 0 } });
});

it('keeps names apart, also when they come at once, and frees them when a treatment is archived', async () => {
  const input = { categoryId: category, durationMinutes: 30, price: usd('20.00') };
  const answers = await Promise.all(['Flúor', 'FLUOR', 'fluór'].map((name) => create({ ...input, name })));
  expect(answers.filter(({ __typename }) => __typename === 'Treatment')).toHaveLength(1);
  const taken = { issues: [{ path: ['name'], rule: 'taken' }] };
  for (const refused of answers.filter(({ code }) => code)) expect(refused).toMatchObject(taken);
  const treatmentId = answers.find(({ code }) => !code)?.id;
  const move = (name: string) => clinic.change(administrator, name, 'Treatment', { treatmentId }, 'isActive');
  expect(await move('archiveTreatment')).toMatchObject({ isActive: false });
  expect(await move('archiveTreatment')).toMatchObject({ isActive: false });
  for (const [name, change] of Object.entries({
    updateTreatment: { durationMinutes: 10 },
    setTreatmentPrice: { price: usd('1.00') },
    removeRecipeIngredient: { productId: newId('prd') },
  }))
    expect(await clinic.change(administrator, name, 'Treatment', { treatmentId, ...change })).toMatchObject({
      code: 'TREATMENT_ARCHIVED',
    });
  const other = await create({ ...input, name: 'Flúor' });
  expect(await move('restoreTreatment')).toMatchObject(taken);
  await clinic.change(administrator, 'updateTreatment', 'Treatment', { treatmentId: other.id, name: 'Barniz' });
  expect(await move('restoreTreatment')).toMatchObject({ isActive: true });
  expect(
    await clinic.change(administrator, 'archiveTreatment', 'Treatment', { treatmentId: newId('trt') }),
  ).toMatchObject({
    code: 'NOT_FOUND',
  });
});

it('keeps categories, each name once', async () => {
  const make = (name: string) => clinic.change(administrator, 'createTreatmentCategory', 'TreatmentCategory', { name });
  const { id: treatmentCategoryId } = await make('Podología clínica');
  expect(await make('PODOLOGIA CLINICA')).toMatchObject({ issues: [{ path: ['name'], rule: 'taken' }] });
  const rename = { treatmentCategoryId, name: 'Podología' };
  const change = (input: object) =>
    clinic.change(administrator, 'updateTreatmentCategory', 'TreatmentCategory', input, 'name');
  expect(await change(rename)).toMatchObject({ name: 'Podología' });
  expect(await change({ treatmentCategoryId: newId('trc'), name: 'X' })).toMatchObject({ code: 'NOT_FOUND' });
  const { treatmentCategories } = await graph.ask<{ treatmentCategories: { name: string }[] }>(
    customer,
    '{ treatmentCategories { name } }',
  );
  expect(treatmentCategories.map(({ name }) => name)).toContain('Podología');
});

describe('prices', () => {
  const set = (treatmentId: string, amount: string, more: object = {}) =>
    clinic.change(administrator, 'setTreatmentPrice', 'Treatment', { treatmentId, price: usd(amount), ...more });
  const priceAt = async (id: string, at?: string) => {
    const argument = at ? `(at: "${at}")` : '';
    return (await clinic.read<{ price: { amount: string } | null }>(customer, id, `price${argument} { amount }`)).price
      ?.amount;
  };
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

  it('are valid from one instant to another, and what was valid stays', async () => {
    const id = await clinic.treatment(category);
    const before = inDays(0);
    await new Promise((resolve) => setTimeout(resolve, 5)); // another instant
    await set(id, '50.00');
    expect(await priceAt(id)).toBe('50.00');
    expect(await priceAt(id, before)).toBe('40.00');
    expect(await priceAt(id, '2020-01-01T00:00:00Z')).toBeUndefined();
    await set(id, '60.00', { validFrom: inDays(10) });
    // a promotion, after which the price before it goes on
    await set(id, '30.00', { validFrom: inDays(2), validUntil: inDays(4) });
    const days = [1, 3, 5, 9, 11];
    expect(await Promise.all(days.map((day) => priceAt(id, inDays(day))))).toEqual([
      ...['50.00', '30.00', '50.00', '50.00', '60.00'],
    ]);
    expect(await priceAt(id, before)).toBe('40.00');
    const { prices } = await clinic.read<{ prices: { price: object; validUntil: string | null }[] }>(
      accountant,
      id,
      'prices { price { amount } validFrom validUntil setAt }',
    );
    expect(prices.map(({ price }) => price)).toEqual([
      ...[{ amount: '60.00' }, { amount: '50.00' }, { amount: '30.00' }, { amount: '50.00' }, { amount: '40.00' }],
    ]);
  });

  it('run into no price that is set for later', async () => {
    const id = await clinic.treatment(category);
    await set(id, '60.00', { validFrom: inDays(10) });
    const refused = { code: 'TREATMENT_PRICE_OVERLAPS' };
    expect(await set(id, '70.00')).toMatchObject(refused);
    expect(await set(id, '70.00', { validFrom: inDays(9), validUntil: inDays(11) })).toMatchObject(refused);
    expect(await set(id, '70.00', { validFrom: inDays(11) })).toMatchObject({ __typename: 'Treatment' });
    expect(await priceAt(id, inDays(12))).toBe('70.00');
  });

  it('set for the same instant again takes the place of the one that was set for it', async () => {
    const id = await clinic.treatment(category);
    const validFrom = inDays(5);
    await set(id, '61.00', { validFrom });
    await set(id, '62.00', { validFrom });
    expect(await priceAt(id, inDays(6))).toBe('62.00');
    const { prices } = await clinic.read<{ prices: object[] }>(accountant, id, 'prices { price { amount } }');
    expect(prices).toHaveLength(2);
  });

  it.each([
    [{ validFrom: '2020-01-01T00:00:00Z' }, 'validFrom', 'past'],
    [{ validUntil: '2020-01-01T00:00:00Z' }, 'validUntil', 'after'],
    [{ price: { amount: '1.00', currency: 'PEN' } }, 'price.currency', 'currency_mismatch'],
  ])('refuse %j', async (wrong, path, rule) => {
    const id = await clinic.treatment(category);
    expect(await set(id, '50.00', wrong)).toMatchObject({ issues: [{ path: path.split('.'), rule }] });
    expect(await priceAt(id)).toBe('40.00');
  });

  it('are one at every instant, however many are set at once', async () => {
    const id = await clinic.treatment(category);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 ? set(id, `${index}.00`) : set(id, `${index}.00`, { validFrom: inDays(2), validUntil: inDays(3) }),
      ),
    );
    expect(answers.some(({ __typename }) => __typename === 'Treatment')).toBe(true);
    const { rows } = await graph.pool.query(
      `SELECT valid_from, valid_until, lead(valid_from) OVER (ORDER BY valid_from) AS next
       FROM treatments.treatment_prices WHERE treatment_id = $1 ORDER BY valid_from`,
      [id],
    );
    // each ends where the next one begins, and the last one never
    for (const row of rows) expect(row.valid_until).toEqual(row.next);
    await expect(
      graph.pool.query(
        `INSERT INTO treatments.treatment_prices (id, treatment_id, amount_minor, valid_from, set_by, set_at)
         VALUES ('trp_x', $1, 1, now(), 'test', now())`,
        [id],
      ),
    ).rejects.toThrow(/treatment_prices_overlap/);
  });
});

describe('the demo', () => {
  beforeAll(() => loadDemo(graph.running.get('treatments')?.contextFor(administrator, 'demo').prisma));

  it('has a dozen treatments in four categories, found by all that lists go by', async () => {
    const names = async (filter: string, order = 'NAME') =>
      (
        await graph.ask<{ treatments: { nodes: { name: string }[] } }>(
          customer,
          `{ treatments(first: 50, filter: { ${filter} }, orderBy: ${order}) { nodes { name } } }`,
        )
      ).treatments.nodes.map(({ name }) => name);
    expect(await names('categoryId: "trc_01jc000000e008000000000003"')).toEqual([
      ...['Relleno con ácido hialurónico', 'Toxina botulínica en el tercio superior'],
    ]);
    expect(await names('text: "acido"')).toEqual(['Relleno con ácido hialurónico']);
    expect(await names('text: "_"')).toEqual([]);
    const dental = 'categoryId: "trc_01jc000000e008000000000002"';
    expect(await names(dental, 'SHORTEST')).toEqual([
      ...['Aplicación de flúor', 'Control de ortodoncia', 'Limpieza dental', 'Extracción simple'],
      'Restauración con resina',
    ]);
    const resin = 'trt_01jc000000e008000000000005';
    expect(
      await clinic.read(customer, resin, 'price { amount } before: price(at: "2025-06-01T00:00:00Z") { amount }'),
    ).toEqual({ price: { amount: '55.00' }, before: { amount: '49.50' } });
    expect(await clinic.read(customer, resin, 'recipeVersion recipe { quantity unit product { id } }')).toMatchObject({
      recipeVersion: 1,
      recipe: expect.arrayContaining([
        { quantity: 0.4, unit: 'gramo', product: { id: 'prd_01jc000000e008000000000072' } },
      ]),
    });
  });

  it('is read page by page', async () => {
    const query = `query ($after: String) { treatments(first: 7, after: $after, orderBy: SHORTEST,
      filter: { text: "de" }) { totalCount nodes { id durationMinutes } pageInfo { hasNextPage endCursor } } }`;
    type Page = {
      totalCount: number;
      nodes: { id: string; durationMinutes: number }[];
      pageInfo: { endCursor: string };
    };
    const ask = async (after?: string) =>
      (await graph.ask<{ treatments: Page }>(customer, query, { after })).treatments;
    const first = await ask();
    const second = await ask(first.pageInfo.endCursor);
    const all = [...first.nodes, ...second.nodes];
    expect(new Set(all.map(({ id }) => id)).size).toBe(Math.min(first.totalCount, 14));
    expect(all.map(({ durationMinutes }) => durationMinutes)).toEqual(
      all.map(({ durationMinutes }) => durationMinutes).sort((a, b) => a - b),
    );
  });
});

it('is closed to whoever has no permission, by _entities too', async () => {
  const id = await clinic.treatment(category);
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Treatment { name } } }`;
  const of = [{ __typename: 'Treatment', id }];
  const stranger = person(['catalog:read']);
  expect((await graph.answer(stranger, query, { of })).data?.['_entities']).toEqual([null]);
  for (const field of ['prices { setAt }', 'cost { amount }', 'margin { percent }', 'stockCheck { isEnough }']) {
    const { errors } = await graph.answer(customer, `query ($id: ID!) { treatment(id: $id) { ${field} } }`, { id });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  }
  const { errors } = await graph.answer(
    customer,
    `mutation { archiveTreatment(input: { treatmentId: "${id}" }) { __typename } }`,
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});
