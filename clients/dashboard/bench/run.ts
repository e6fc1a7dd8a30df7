/**
 * How soon each page can be used on a slow device, and how smoothly ten thousand rows scroll, in a real browser whose CPU is
 * slowed down four times; beside GraphiQL, which the same router serves, and a plain table of as many rows. See README.md.
 *
 *     npm run bench:dashboard [-- --rounds 3]
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { median, quantile } from '../../../router/bench/harness/report.ts';
import { demoPassword } from '../../../schema/demo-ids.ts';
import { buildPages } from '../../../scripts/build-pages.ts';
import { launchBrowser, logIn } from '../test/browser.ts';
import { addressesFor, isThere } from '../test/every-page.ts';
import { openHouse } from './house.ts';
import { readiness, scrollFrames, watchLongTasks } from './in-page.ts';

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const rounds = Number(options.rounds);
const slowdown = 4;
const rowCount = 10_000;
const frames = 120;
/** Milliseconds until a page can be used, at most. */
const allowed = 2_000;
const loginMutation = `mutation { login(input: { identifier: "admin@trama.test", password: "${demoPassword}" }) {
  ... on Session { accessToken } } }`;
const plainTable = (rows: number): string =>
  `<table>${Array.from({ length: rows }, (_, n) => `<tr>${`<td>Repuesto número ${n}</td>`.repeat(7)}</tr>`).join('')}</table>`;

await buildPages();
const house = await openHouse(rowCount);
const browser = await launchBrowser();
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'es-EC' });
  const page = await context.newPage();
  await page.addInitScript(watchLongTasks);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(`${house.url}/app`);
  await logIn(page, 'admin');
  const { login } = await ask<{ login: { accessToken: string } }>(loginMutation);
  const addresses = await addressesFor((query) => ask(query, login.accessToken));
  const measured = [
    {
      what: 'GraphiQL (the peer)',
      url: `${house.url}/graphiql`,
      isThere: "document.querySelector('.graphiql-editors')",
    },
    ...addresses.map(({ path, address }) => ({ what: path, url: `${house.url}/app${address}`, isThere })),
  ];
  const timesOf = new Map(measured.map(({ what }) => [what, [] as number[]]));
  // a round before, for what the graph keeps; the browser keeps nothing, as on somebody's first visit
  for (let round = -1; round < rounds; round++)
    for (const { what, url, isThere } of measured) {
      await devtools.send('Network.clearBrowserCache');
      await page.goto(url);
      const time = (await page.evaluate(readiness(isThere))) as number;
      if (round >= 0) timesOf.get(what)?.push(time);
    }
  console.log(`Node ${process.version}, Chromium ${browser.version()}, ${cpus().length} × ${cpus()[0]?.model}`);
  console.log(`\n| page | usable after ms, CPU ${slowdown} times slower | × GraphiQL |\n| --- | ---: | ---: |`);
  const peer = median(timesOf.get(measured[0]?.what ?? '') ?? []);
  for (const [what, times] of timesOf)
    console.log(`| ${what} | ${median(times).toFixed(0)} | ${(median(times) / peer).toFixed(2)} |`);
  const late = addresses.filter(({ path }) => median(timesOf.get(path) ?? []) > allowed);
  console.log(`\n${addresses.length - late.length} of ${addresses.length} pages within ${allowed} ms`);

  console.log('\n| list | elements | frame ms, median | p95 |\n| --- | ---: | ---: | ---: |');
  await showAllProducts(page);
  await report(page, `/products, ${rowCount} rows`, 'document.querySelector(\'section [tabindex="0"]\')');
  await page.goto('about:blank');
  await page.setContent(plainTable(rowCount));
  await report(page, 'a plain table of as many rows', 'document.scrollingElement');
  process.exitCode = late.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  await house.close();
}

async function ask<T>(query: string, token?: string): Promise<T> {
  const response = await fetch(`${house.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data?: T; errors?: unknown };
  if (!data || errors) throw new Error(`refused: ${JSON.stringify(errors)}`);
  return data;
}

/** Scrolls down until the list has asked for all that there is. */
async function showAllProducts(page: Page): Promise<void> {
  await page.goto(`${house.url}/app/products`);
  await page.evaluate(readiness(isThere));
  const until = Date.now() + 600_000;
  const height = 'document.querySelector(\'section [tabindex="0"]\').scrollHeight';
  while (((await page.evaluate(height)) as number) < rowCount * 44) {
    if (Date.now() > until) throw new Error('the list had not grown to its end after ten minutes');
    await page.evaluate(
      `{ const list = document.querySelector('section [tabindex="0"]'); list.scrollTop = list.scrollHeight; }`,
    );
    await page.waitForTimeout(20);
  }
}

async function report(page: Page, what: string, scroller: string): Promise<void> {
  const durations = (await page.evaluate(scrollFrames(scroller, frames))) as number[];
  const elements = (await page.evaluate("document.querySelectorAll('*').length")) as number;
  const [middle, p95] = [median(durations), quantile(durations, 0.95)];
  console.log(`| ${what} | ${elements} | ${middle.toFixed(1)} | ${p95.toFixed(1)} |`);
}
