/** Every page of the dashboard with an address that opens it, for the test and the benchmark that open them all. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Paths and menu entries as `pages.ts` has them: read as text, for what it imports is for a browser. */
const pages = [
  ...readFileSync(join(import.meta.dirname, '../src/pages/pages.ts'), 'utf8').matchAll(
    /path: '([^']+)',\s*menu: (?:'(\w+)'|null)/g,
  ),
].map(([, path = '', menu = null]) => ({ path, menu }));

/** Of a page with `:id` in its path, a query whose first id is one to open it with. */
const recordOf: Readonly<Record<string, string>> = {
  '/agenda/:id': '{ appointments(first: 1) { nodes { id } } }',
  '/chat/:id': '{ chatRooms(first: 1) { nodes { id } } }',
  '/customers/:id': '{ customers(first: 1) { nodes { id } } }',
  '/invoices/:id': '{ invoices(first: 1) { nodes { id } } }',
  '/invoices/:id/edit': '{ invoices(filter: { status: DRAFT }, first: 1) { nodes { id } } }',
  '/my/appointments/:id': '{ appointments(first: 1) { nodes { id } } }',
  '/my/invoices/:id': '{ invoices(first: 1) { nodes { id } } }',
  '/my/orders/:id': '{ orders(first: 1) { nodes { id } } }',
  '/orders/:id': '{ orders(first: 1) { nodes { id } } }',
  '/patients/:id': '{ patients(first: 1) { nodes { id } } }',
  '/patients/:id/access': '{ patients(first: 1) { nodes { id } } }',
  '/patients/:id/appointments': '{ patients(first: 1) { nodes { id } } }',
  '/patients/:id/history': '{ patients(first: 1) { nodes { id } } }',
  '/patients/:id/notes': '{ patients(first: 1) { nodes { id } } }',
  '/products/:id': '{ products(first: 1) { nodes { id } } }',
  '/professionals/:id': '{ professionals(first: 1) { nodes { id } } }',
  '/reorders/:id': '{ reorderRequests(first: 1) { nodes { id } } }',
  '/stock/counts/:id': '{ stockCounts(first: 1) { nodes { id } } }',
  '/suppliers/:id': '{ suppliers(first: 1) { nodes { id } } }',
  '/treatments/:id': '{ treatments(first: 1) { nodes { id } } }',
  '/users/:id': '{ users(first: 1) { nodes { id } } }',
};

/** The pages that somebody's menu opens, each with the address of a record that is there. `ask` answers as they would. */
export async function addressesFor(
  ask: <T>(query: string) => Promise<T>,
): Promise<readonly { path: string; address: string }[]> {
  const { viewer } = await ask<{ viewer: { menu: { code: string }[] } }>('{ viewer { menu { code } } }');
  const open = pages.filter(({ menu }) => menu === null || viewer.menu.some(({ code }) => code === menu));
  return Promise.all(
    open.map(async ({ path }) => {
      if (!path.includes(':')) return { path, address: path };
      const query = recordOf[path];
      if (!query) throw new Error(`name in recordOf what ${path} is opened with`);
      const id = /"id":"(\w+)"/.exec(JSON.stringify(await ask(query)))?.[1];
      if (!id) throw new Error(`there is no record to open ${path} with`);
      return { path, address: path.replace(/:\w+/, id) };
    }),
  );
}

/** True in the browser when the page shows its title and waits for nothing. */
export const isThere = `(() => {
  const main = document.querySelector('main#content');
  return main?.querySelector('h1') && !main.querySelector('[role=status][aria-label^="Cargando"]');
})()`;
