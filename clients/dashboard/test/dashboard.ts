/** The dashboard in a real browser, on the real graph with the demo business. */
import { existsSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { type Graph, openGraph } from '../../../router/test/graph.ts';
import { buildPages } from '../../../scripts/build-pages.ts';
import { executablePath, launchBrowser, logIn } from './browser.ts';

/** Whether this machine has no browser and need not have one. */
export const hasNoBrowser = !existsSync(executablePath) && process.env['TRAMA_REQUIRE_ALL'] !== '1';
if (hasNoBrowser) console.warn(`skipped: the dashboard, there is no ${executablePath}; apt-get install chromium`);

export type Dashboard = {
  graph: Graph;
  url: string;
  /** A window of its own, with its own session. What its console complains of is in `complaints`. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** The same, logged in. */
  openAs(role: string, options?: BrowserContextOptions): Promise<Page>;
  complaints: string[];
  close(): Promise<void>;
};

/** With settings of its own, where a test needs some. */
export async function openDashboard(env: Record<string, string> = {}): Promise<Dashboard> {
  await buildPages();
  const graph = await openGraph(env, { demo: 'business' });
  const browser = await launchBrowser();
  const complaints: string[] = [];
  const url = `${graph.urls[0]}/app`;
  const open = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({
      ...{ viewport: { width: 1440, height: 900 }, locale: 'es-EC' },
      // where the demo business is: what day it is there and in UTC differs at night
      timezoneId: 'America/Guayaquil',
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('request', (request) => {
      const { host, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && host !== new URL(url).host) complaints.push(`asked ${request.url()}`);
    });
    return page;
  };
  return {
    graph,
    url,
    open,
    complaints,
    async openAs(role, options) {
      const page = await open(options);
      await page.goto(url);
      await logIn(page, role);
      return page;
    },
    async close() {
      await browser.close();
      await graph.close();
    },
  };
}
