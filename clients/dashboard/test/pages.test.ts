/** Every page, opened by who may see it: it loads by one query, and nobody is shut out of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../router/test/graph.ts';
import { violations } from './browser.ts';
import { type Dashboard, hasNoBrowser, openDashboard } from './dashboard.ts';
import { addressesFor, isThere } from './every-page.ts';

const folder = join(import.meta.dirname, '..');

/** What every page asks besides its own: who is there, and whether the session goes on. */
const ofShell = new Set(['Viewer', 'RefreshSession']);

describe.skipIf(hasNoBrowser)('every page', () => {
  let dashboard: Dashboard;
  let named: ReadonlySet<string>;
  beforeAll(async () => {
    dashboard = await openDashboard();
    const { operations } = JSON.parse(readFileSync(join(folder, '../../schema/operations/dashboard.json'), 'utf8')) as {
      operations: Record<string, string>;
    };
    named = new Set(Object.values(operations).flatMap((text) => /^query (\w+)/.exec(text)?.[1] ?? []));
  }, 180_000);
  afterAll(() => dashboard.close());

  /** A window of somebody, and what opens an address in it: it answers, once the page is there, what the page asked. */
  async function windowOf(role: string): Promise<{ page: Page; open: (path: string) => Promise<string[]> }> {
    // colours that still change would be measured half-way
    const page = await dashboard.openAs(role, { reducedMotion: 'reduce' });
    const underWay = new Set<unknown>();
    let queries = new Set<string>();
    page.on('request', (request) => {
      if (request.method() !== 'POST' || !request.url().endsWith('/graphql')) return;
      underWay.add(request);
      const { operationName = '' } = request.postDataJSON() as { operationName?: string };
      if (named.has(operationName) && !ofShell.has(operationName)) queries.add(operationName);
    });
    page.on('requestfinished', (request) => underWay.delete(request));
    page.on('requestfailed', (request) => underWay.delete(request));
    const open = async (path: string) => {
      queries = new Set();
      await page.goto(`${dashboard.url}${path}`);
      await expect
        .poll(async () => underWay.size === 0 && (await page.evaluate(isThere)), {
          timeout: 15_000,
          message: `${role} opens ${path}`,
        })
        .toBeTruthy();
      return [...queries];
    };
    return { page, open };
  }

  /** What is wrong with those pages of somebody's menu that `which` names. */
  async function wrongFor(role: Role, least: number, which: (path: string) => boolean): Promise<string[]> {
    const all = await addressesFor((query) => dashboard.graph.ask(role, query));
    const opened = all.filter(({ path }) => which(path));
    expect(opened.length).toBeGreaterThanOrEqual(least);
    const { page, open } = await windowOf(role);
    const wrong: string[] = [];
    for (const { path, address } of opened) {
      const queries = await open(address);
      if (await page.getByText('Aquí no hay nada').count()) wrong.push(`${path}: nothing is there`);
      if (queries.length > 1) wrong.push(`${path}: asks ${queries.join(', ')}`);
      await page.setViewportSize({ width: 1440, height: 900 });
      wrong.push(...(await violations(page)).map((one) => `${path} at 1440, light: ${one}`));
      await page.setViewportSize({ width: 390, height: 844 });
      await page.evaluate("document.documentElement.dataset.theme = 'dark'");
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      wrong.push(...(await violations(page)).map((one) => `${path} at 390, dark: ${one}`));
      // what does not fit scrolls inside of its panel; the page itself does not
      const width = (await page.evaluate("document.querySelector('main#content').scrollWidth")) as number;
      if (width > 390) wrong.push(`${path}: ${width} pixels wide on a phone`);
    }
    return wrong.map((one) => `${role}: ${one}`);
  }

  it('loads by at most one query, complains of nothing, and is open to all', { timeout: 400_000 }, async () => {
    expect(await wrongFor('admin', 26, () => true)).toEqual([]);
    expect(dashboard.complaints).toEqual([]);
  });

  it('is no less so where it shows what is one’s own', { timeout: 200_000 }, async () => {
    const isOwn = (path: string) => path.startsWith('/my/');
    expect(await wrongFor('cliente', 6, isOwn)).toEqual([]);
    expect(await wrongFor('medico', 1, isOwn)).toEqual([]);
    expect(dashboard.complaints).toEqual([]);
  });

  it('is loaded after no more than 180 KB of script', () => {
    type Chunk = { file: string; imports?: string[] };
    const dist = join(folder, 'dist');
    const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
    const seen = new Set<string>();
    const bytesOf = (name: string): number => {
      const chunk = manifest[name];
      if (!chunk || seen.has(name)) return 0;
      seen.add(name);
      const own = gzipSync(readFileSync(join(dist, chunk.file))).length;
      return (chunk.imports ?? []).reduce((sum, one) => sum + bytesOf(one), own);
    };
    const bytes = bytesOf('index.html');
    expect(bytes).toBeGreaterThan(50 * 1024);
    expect(bytes).toBeLessThanOrEqual(180 * 1024);
  });
});
