/** The shop at work: a sale from beginning to end, and what others see of it while it happens. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as operations from '../../../router/test/operations.ts';
import { logIn, violations } from './browser.ts';
import { type Dashboard, hasNoBrowser, openDashboard } from './dashboard.ts';

type Made = Record<string, { id: string }>;
const idOf = (made: Made): string => Object.values(made)[0]?.id ?? '';

describe.skipIf(hasNoBrowser)('the shop', () => {
  let dashboard: Dashboard;
  let warehouseId: string;
  beforeAll(async () => {
    dashboard = await openDashboard();
    const { graph } = dashboard;
    warehouseId = idOf(
      await graph.ask('admin', operations.createWarehouse, { input: { code: 'PRUEBA', name: 'Bodega de prueba' } }),
    );
    await graph.ask('vendedor', operations.createCustomer, { input: { name: 'Zoila Zurita', kind: 'PERSON' } });
  }, 180_000);
  afterAll(() => dashboard.close());

  /** A product of which there are ten; it is low at eight. */
  async function stocked(name: string): Promise<string> {
    const { graph } = dashboard;
    const price = { amount: '10.00', currency: 'USD' };
    const input = { sku: name.replaceAll(' ', '-').toUpperCase(), name, price, minimumStock: 8 };
    const productId = idOf(await graph.ask('bodega', operations.createProduct, { input }));
    await graph.ask('bodega', operations.receiveStock, { input: { productId, warehouseId, quantity: 10 } });
    return productId;
  }

  /** Sells by the steps of the page, up to the order that comes of it. Words are those of the language given. */
  async function sell(page: Page, product: string, quantity: string, words: Words): Promise<void> {
    await page.getByRole('link', { name: words.newOrder }).first().click();
    await page.getByRole('searchbox').fill('Zoila');
    await page.getByRole('button', { name: /Zoila Zurita/ }).click();
    await page.getByRole('searchbox').fill(product);
    await page
      .getByRole('button', { name: new RegExp(product) })
      .first()
      .click();
    await page.getByLabel(`${words.quantityOf} ${product}`).fill(quantity);
    await page.getByRole('button', { name: words.next }).click();
    await page.getByRole('button', { name: words.next }).click();
    await page.getByRole('button', { name: words.sell }).click();
    await page.getByRole('heading', { name: words.order }).waitFor();
  }

  it('sells in steps, and who looks after the stock hears of it and sees the counts change', async () => {
    await stocked('Bujia Relampago');
    const [seller, keeper] = await Promise.all([dashboard.openAs('vendedor'), dashboard.openAs('bodega')]);
    await keeper.getByRole('link', { name: 'Existencias' }).click();
    const count = keeper.getByText(/\d+ advertencias?$/);
    await count.waitFor();
    const before = Number.parseInt((await count.textContent()) ?? '', 10);
    await sell(seller, 'Bujia Relampago', '3', spanish);
    await seller.getByText('Pagado', { exact: true }).first().waitFor();
    await seller.getByText('Confirmado', { exact: true }).first().waitFor();
    // by itself: nobody touched this window
    await keeper.getByText('Stock bajo: Bujia Relampago').first().waitFor();
    await keeper.getByText(`${before + 1} advertencias`).waitFor();
    await keeper.getByRole('cell', { name: 'Bujia Relampago' }).waitFor();
    expect(await violations(seller)).toEqual([]);
    expect(dashboard.complaints).toEqual([]);
  });

  it('shows two people on one order what the other does', async () => {
    const productId = await stocked('Filtro Compartido');
    const { graph } = dashboard;
    const { customers } = await graph.ask<{ customers: { nodes: { id: string }[] } }>(
      'vendedor',
      '{ customers(filter: { text: "Zoila" }, first: 1) { nodes { id } } }',
    );
    const customerId = customers.nodes[0]?.id;
    const input = { customerId, warehouseId, items: [{ productId, quantity: 1 }] };
    const orderId = idOf(await graph.ask('vendedor', operations.createOrder, { input }));
    const [seller, boss] = await Promise.all([dashboard.openAs('vendedor'), dashboard.openAs('admin')]);
    await Promise.all([seller, boss].map((page) => page.goto(`${dashboard.url}/orders/${orderId}`)));
    await boss.getByText('Borrador', { exact: true }).first().waitFor();
    await seller.getByRole('button', { name: 'Confirmar' }).click();
    await boss.getByText('Confirmado', { exact: true }).first().waitFor();
    await boss.getByRole('button', { name: 'Registrar pago' }).click();
    await boss.getByRole('dialog').getByRole('button', { name: 'Registrar' }).click();
    await seller.getByText('Pagado', { exact: true }).first().waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('shows what becomes of a product while it is looked at and sold', async () => {
    const productId = await stocked('Correa Viva');
    const { graph } = dashboard;
    const [keeper, seller] = await Promise.all([dashboard.openAs('bodega'), dashboard.openAs('vendedor')]);
    await keeper.goto(`${dashboard.url}/products/${productId}`);
    const levels = keeper.getByRole('region', { name: 'Existencias por bodega' });
    await levels.getByRole('row', { name: /Bodega de prueba 10 0 10/ }).waitFor();
    await seller.goto(`${dashboard.url}/orders/new`);
    await seller.getByRole('searchbox').fill('Zoila');
    await seller.getByRole('button', { name: /Zoila Zurita/ }).click();
    await seller.getByRole('searchbox').fill('Correa Viva');
    await seller.getByRole('button', { name: /Correa Viva/ }).click();
    const line = seller.getByRole('listitem').filter({ has: seller.getByLabel('Cantidad de Correa Viva') });
    await line.getByText('Hay 10').waitFor();
    await graph.ask('bodega', operations.receiveStock, { input: { productId, warehouseId, quantity: 7 } });
    // by themselves: nobody touched these windows
    await levels.getByRole('row', { name: /Bodega de prueba 17 0 17/ }).waitFor();
    await keeper.getByRole('region', { name: 'Kardex' }).getByRole('row', { name: /7.*17/ }).waitFor();
    await line.getByText('Hay 17').waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('gives somebody another menu with another role', async () => {
    const [analyst, boss] = await Promise.all([dashboard.openAs('analista'), dashboard.openAs('admin')]);
    await analyst.getByRole('link', { name: 'Productos' }).first().waitFor();
    expect(await analyst.getByRole('link', { name: 'Nuevo pedido' }).count()).toBe(0);
    const { users } = await dashboard.graph.ask<{ users: { nodes: { id: string }[] } }>(
      'admin',
      '{ users(filter: { text: "analista@trama.test" }, first: 1) { nodes { id } } }',
    );
    await boss.goto(`${dashboard.url}/users/${users.nodes[0]?.id}`);
    await boss.getByLabel('Añadir rol').selectOption({ label: 'Vendedor' });
    await boss.getByText('Quitar Vendedor').waitFor({ state: 'attached' });
    await analyst.reload();
    await analyst.getByRole('link', { name: 'Nuevo pedido' }).first().waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('goes on with a form whose token ran out while it was open', async () => {
    const page = await dashboard.open();
    // the window's own clock, so that a quarter of an hour need not be waited for
    await page.clock.install();
    await page.goto(dashboard.url);
    await logIn(page, 'vendedor');
    await page.getByRole('link', { name: 'Clientes' }).first().click();
    await page.getByRole('button', { name: 'Nuevo cliente' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nombre').fill('Tardía Quijije');
    await page.clock.fastForward('20:00');
    const refreshed = page.waitForRequest((request) => (request.postData() ?? '').includes('refreshSession'));
    await dialog.getByRole('button', { name: 'Crear' }).click();
    await refreshed;
    await page.getByRole('heading', { name: 'Tardía Quijije' }).waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('tells at its field what the graph refuses, and stays where it is', async () => {
    const page = await dashboard.openAs('admin');
    await page.goto(`${dashboard.url}/users`);
    await page.getByRole('button', { name: 'Nuevo usuario' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nombre').fill('Quien Sea');
    await dialog.getByLabel('Correo').fill('quien.sea@trama.test');
    await dialog.getByLabel('Documento').fill('X1');
    await dialog.getByRole('button', { name: 'Crear' }).click();
    // the rule alone: the label has the field's name, in words
    await dialog
      .getByRole('alert')
      .getByText(/^[A-Z]/)
      .waitFor();
    expect(await dialog.getByRole('alert').textContent()).not.toContain('documento');
    expect(await dialog.getByLabel('Documento').getAttribute('aria-invalid')).toBe('true');
    expect(page.url()).toBe(`${dashboard.url}/users`);
    expect(dashboard.complaints).toEqual([]);
  });

  it('speaks English, in the dark, on a phone', async () => {
    await stocked('Bateria Nocturna');
    const page = await dashboard.openAs('vendedor', {
      locale: 'en-US',
      colorScheme: 'dark',
      viewport: { width: 390, height: 844 },
    });
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await page.getByRole('button', { name: 'Open the menu' }).click();
    await sell(page, 'Bateria Nocturna', '1', english);
    await page.getByText('Paid', { exact: true }).first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(dashboard.complaints).toEqual([]);
  });
});

type Words = { newOrder: string; quantityOf: string; next: string; sell: string; order: RegExp };

const spanish: Words = {
  newOrder: 'Nuevo pedido',
  quantityOf: 'Cantidad de',
  next: 'Siguiente',
  sell: 'Confirmar la venta',
  order: /^Pedido \d+$/,
};
const english: Words = {
  newOrder: 'New order',
  quantityOf: 'Quantity of',
  next: 'Next',
  sell: 'Confirm the sale',
  order: /^Order \d+$/,
};
