/** The demo's history is a business that could have been: its books are true, and it has something of everything. */
import { seededRandom } from '@trama/schema/demo-business';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemo } from '../prisma/demo.ts';
import { keeper, openShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await loadDemo(shop.graph.running.get('inventory')?.contextFor(keeper, 'demo').prisma, seededRandom(1));
}, 60_000);
afterAll(() => shop.close());

it('adds up to the cent', () => shop.checkBooks());

/** In Guayaquil, five hours behind. */
const lastYear = new Date(Date.now() - 5 * 3_600_000).getUTCFullYear() - 1;

it('shows what is on its way, what expires, what was closed and what it is all worth', async () => {
  const answer = await shop.ask<Record<string, unknown>>(`{
    stockTransfers(status: IN_TRANSIT) { nodes { lines { quantity } } }
    expiringLots(withinDays: 3650) { totalCount }
    inventoryPeriods { until }
    stockCounts { nodes { differences { nodes { difference } } } }
    productByBarcode(code: "BA-NS60") { name averageCost { currency } kardex(first: 1) { nodes { quantity } } }
  }`);
  expect(answer).toMatchObject({
    stockTransfers: { nodes: [{ lines: [{ quantity: 4 }] }] },
    inventoryPeriods: [{ until: `${lastYear + 1}-01-01T05:00:00.000Z` }],
    stockCounts: { nodes: [{ differences: { nodes: [{ difference: -1 }] } }] },
    productByBarcode: { name: 'Batería NS60 55Ah', averageCost: { currency: 'USD' } },
  });
  expect((answer['expiringLots'] as { totalCount: number }).totalCount).toBeGreaterThan(3);
});

it('shows what was bought, how suppliers keep their word, what is wanted and what companies pay', async () => {
  type Answer = {
    suppliers: { nodes: { performance: Record<string, { sampleSize: number; rate: number; meanDays: number }> }[] };
    reorderRequests: { totalCount: number };
    priceLists: { code: string; entries: { totalCount: number } }[];
  };
  const answer = await shop.ask<Answer>(`{
    suppliers { nodes { performance(since: "2020-01-01T00:00:00Z") { onTimeInFull { rate sampleSize }
      priceVariance { rate sampleSize } leadTime { meanDays sampleSize } } } }
    reorderRequests(filter: { status: REQUESTED }) { totalCount }
    priceLists { code entries { totalCount } }
  }`);
  const [first] = answer.suppliers.nodes.filter(
    ({ performance }) => (performance['onTimeInFull']?.sampleSize ?? 0) > 20,
  );
  expect(first?.performance['onTimeInFull']?.rate).toBeGreaterThan(0.5);
  expect(first?.performance['onTimeInFull']?.rate).toBeLessThan(1);
  expect(Math.abs(first?.performance['priceVariance']?.rate ?? 1)).toBeLessThan(0.1);
  expect(first?.performance['leadTime']?.meanDays).toBeGreaterThan(1);
  expect(answer.reorderRequests.totalCount).toBe(1);
  expect(answer.priceLists).toMatchObject([{ code: 'MAYORISTA' }]);
  expect(answer.priceLists[0]?.entries.totalCount).toBeGreaterThan(50);
});
