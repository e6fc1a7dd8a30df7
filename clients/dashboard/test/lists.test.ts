/** Lists of thousands: what is in the document of them, and what an action far down leaves where it was. */
import { newId } from '@trama/platform/values';
import { demoUserIds } from '@trama/schema/demo-ids';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Dashboard, hasNoBrowser, openDashboard } from './dashboard.ts';

const many = 3_000;
const nameOf = (place: number) => `Recibo de la lista larga ${String(place).padStart(4, '0')}`;

describe.skipIf(hasNoBrowser)('a long list', () => {
  let dashboard: Dashboard;
  let page: Page;
  beforeAll(async () => {
    dashboard = await openDashboard();
    const client = new pg.Client({ connectionString: dashboard.graph.databaseUrl });
    await client.connect();
    // the later id comes first
    const ids = Array.from({ length: many }, () => newId('exp'))
      .sort()
      .reverse();
    await client.query(
      `INSERT INTO billing.expenses
         (id, category_id, description, net_minor, tax_minor, currency, incurred_on, created_by, created_at)
       SELECT id, (SELECT id FROM billing.expense_categories ORDER BY id LIMIT 1), description, 100, 15, 'USD',
         now() - interval '1 day', $3, now() FROM unnest($1::text[], $2::text[]) AS new(id, description)`,
      [ids, ids.map((_, index) => nameOf(index + 1)), demoUserIds.admin],
    );
    await client.end();
    page = await dashboard.openAs('contador', { reducedMotion: 'reduce' });
  }, 180_000);
  afterAll(() => dashboard.close());

  const open = () => page.goto(`${dashboard.url}/expenses?text=lista+larga`);
  const row = (place: number) => page.getByRole('button', { name: nameOf(place), exact: true });
  const scroller = () => page.locator('section:has(> div > table) > div').last();
  const scrolled = () => scroller().evaluate((element) => element.scrollTop);
  const scrollTo = (place: number) => scroller().evaluate((element, top) => element.scrollTo({ top }), place * 44);
  /** Goes down until so many rows are there, as one who scrolls does: to the end of what is loaded, again and again. */
  async function loaded(places: number): Promise<void> {
    for (let last = 0; last < places; ) {
      await scroller().evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
      const further = await page.waitForFunction((seen) => {
        const [row] = [...document.querySelectorAll('tr[aria-rowindex]')].slice(-1);
        const place = Number(row?.getAttribute('aria-rowindex')) - 1;
        return place > seen ? place : 0;
      }, last);
      last = await further.jsonValue();
    }
  }
  const inDocument = () => page.locator('tr[aria-rowindex]').count();

  it('keeps what was loaded, and the place, when a row far down is taken away', async () => {
    await open();
    await row(1).waitFor();
    await loaded(150);
    await scrollTo(115);
    await row(120).waitFor();
    const before = await scrolled();
    expect(before).toBeGreaterThan(3_000);
    await row(120).click();
    page.once('dialog', (asked) => void asked.accept());
    await page.getByRole('dialog').getByRole('button', { name: 'Eliminar' }).click();
    await row(120).waitFor({ state: 'detached' });
    await page.getByText('2999 filas').or(page.getByText('2.999 filas')).first().waitFor();
    expect(await scrolled()).toBe(before);
    expect(await row(119).isVisible()).toBe(true);
    // the next takes its place, and above is what was there
    await page.locator('tr[aria-rowindex="121"]').getByText(nameOf(121)).waitFor();
    await scrollTo(0);
    await page.locator('tr[aria-rowindex="2"]').getByText(nameOf(1)).waitFor();
  });

  it('has few rows in the document however many are loaded, and finds and narrows at once', async () => {
    await open();
    await row(1).waitFor();
    for (const places of [500, 1_000, 2_000]) {
      await loaded(places);
      expect(await inDocument()).toBeLessThan(80);
    }
    await scrollTo(995);
    await row(1_000).waitFor();
    expect(await inDocument()).toBeLessThan(80);
    await page.getByRole('searchbox').fill('lista larga 0042');
    await row(42).waitFor();
    expect(await inDocument()).toBe(1);
    expect(dashboard.complaints).toEqual([]);
  });
});
