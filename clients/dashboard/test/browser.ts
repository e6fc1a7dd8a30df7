/** The browser of the tests and the benchmark, and what both do in it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { demoPassword } from '../../../schema/demo-ids.ts';

export const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

const launching = {
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export const launchBrowser = (): Promise<Browser> => chromium.launch(launching);

/** A browser with its profile in a folder, as people have it: what others open are private windows, which may do less. */
export const launchProfile = (folder: string, options: BrowserContextOptions): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, { ...launching, ...options });

/** Fills in the login and waits until the menu is there. */
export async function logIn(page: Page, role: string, secret = demoPassword): Promise<void> {
  await page.locator('input[autocomplete=username]').fill(`${role}@trama.test`);
  await page.locator('input[type=password]').fill(secret);
  await page.locator('button[type=submit]').click();
  await page.locator('main#content').waitFor();
}

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical violations of the page as it stands, one line each. */
export async function violations(page: Page): Promise<string[]> {
  // by the protocol, not by a <script>: the page's policy would refuse that
  if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(axe);
  type Result = { id: string; impact: string; nodes: { target: string[] }[] };
  const { violations: found } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as {
    violations: Result[];
  };
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
