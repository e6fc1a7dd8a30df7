/**
 * How soon each page can be used on a slow device, and how smoothly ten thousand rows scroll, in a real browser whose CPU is
 * slowed down four times; beside GraphiQL, which the same router serves, and a plain table of as many rows. See README.md.
 *
 *     npm run bench:dashboard [-- --rounds 3] [-- --lists]      the lists alone
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { CDPSession, Page } from 'playwright-core';
import { median, quantile } from '../../../router/bench/harness/report.ts';
import { demoPassword } from '../../../schema/demo-ids.ts';
import { buildPages } from '../../../scripts/build-pages.ts';
import { launchBrowser, logIn } from '../test/browser.ts';
import { addressesFor, isThere } from '../test/every-page.ts';
import { openHouse } from './house.ts';
import { readiness, scrollFrames, watchLongTasks } from './in-page.ts';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, lists: { type: 'boolean', default: false } },
});
const rounds = Number(options.rounds);
const slowdown = 4;
const rowCount = 10_000;
const frames = 120;
/** Those of which a house has thousands. */
const lists = ['/products', '/customers', '/orders', '/invoices', '/audit'];
const scroller = `document.querySelector('section [tabindex="0"]')`;
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
  console.log(`Node ${process.version}, Chromium ${browser.version()}, ${cpus().length} × ${cpus()[0]?.model}`);
  if (!options.lists) await measurePages(page, devtools);
  await measureLists(page, devtools);
} finally {
  await browser.close();
  await house.close();
}

async function measurePages(page: Page, devtools: CDPSession): Promise<void> {
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
  console.log(`\n| page | usable after ms, CPU ${slowdown} times slower | × GraphiQL |\n| --- | ---: | ---: |`);
  const peer = median(timesOf.get(measured[0]?.what ?? '') ?? []);
  for (const [what, times] of timesOf)
    console.log(`| ${what} | ${median(times).toFixed(0)} | ${(median(times) / peer).toFixed(2)} |`);
  const late = addresses.filter(({ path }) => median(timesOf.get(path) ?? []) > allowed);
  console.log(`\n${addresses.length - late.length} of ${addresses.length} pages within ${allowed} ms`);

  process.exitCode = late.length > 0 ? 1 : 0;
}

async function measureLists(page: Page, devtools: CDPSession): Promise<void> {
  console.log('\n| list | elements | heap MB | longest task ms | frame ms, median | p95 |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const path of lists) {
    await showAll(page, path);
    const longest = (await page.evaluate('window.longestTask')) as number;
    const durations = (await page.evaluate(scrollFrames(scroller, frames))) as number[];
    await report(page, devtools, `\`${path}\``, longest.toFixed(0), durations);
  }
  await page.goto('about:blank');
  await page.setContent(plainTable(rowCount));
  const durations = (await page.evaluate(scrollFrames('document.scrollingElement', frames))) as number[];
  await report(page, devtools, 'a plain table of as many rows', '–', durations);
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
async function showAll(page: Page, path: string): Promise<void> {
  await page.goto(`${house.url}/app${path}`);
  await page.evaluate(readiness(isThere));
  const until = Date.now() + 600_000;
  while (((await page.evaluate(`${scroller}.scrollHeight`)) as number) < rowCount * 44) {
    if (Date.now() > until) throw new Error('the list had not grown to its end after ten minutes');
    await page.evaluate(`${scroller}.scrollTop = ${scroller}.scrollHeight`);
    await page.waitForTimeout(20);
  }
}

async function report(page: Page, devtools: CDPSession, what: string, longest: string, frameTimes: number[]) {
  const elements = (await page.evaluate("document.querySelectorAll('*').length")) as number;
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const columns = [what, elements, (usedSize / 1e6).toFixed(0), longest];
  const times = [median(frameTimes), quantile(frameTimes, 0.95)].map((time) => time.toFixed(1));
  console.log(`| ${[...columns, ...times].join(' | ')} |`);
}
