/** The books: an invoice from the draft to its authorisation, paid and taken back; expenses and what is left. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change } from '../../../router/test/change.ts';
import { usd } from '../../../router/test/clinic.ts';
import { violations } from './browser.ts';
import { type Dashboard, hasNoBrowser, openDashboard } from './dashboard.ts';

describe.skipIf(hasNoBrowser)('billing', () => {
  let dashboard: Dashboard;
  let page: Page;
  beforeAll(async () => {
    dashboard = await openDashboard();
    page = await dashboard.openAs('contador', { reducedMotion: 'reduce' });
    page.on('dialog', (dialog) => void dialog.accept());
  }, 180_000);
  afterAll(() => dashboard.close());

  const badge = (text: string) => page.getByRole('main').getByText(text, { exact: true }).first();
  const fetched = async (name: string) => {
    const href = (await page.getByRole('link', { name }).getAttribute('href')) ?? '';
    return page.request.get(new URL(href, dashboard.url).href);
  };

  it('drafts by hand, tells what is missing, issues, and sees by itself what the authority says', async () => {
    await page.goto(`${dashboard.url}/invoices/new?of=hand`);
    await page.getByRole('button', { name: 'Guardar borrador' }).click();
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByLabel('Nombre o razón social').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Número', { exact: false }).fill('1714307103');
    await page.getByLabel('Nombre o razón social').fill('José Peñafiel');
    await page.getByLabel('Descripción').fill('Limpieza dental');
    await page.getByLabel('Cantidad').fill('2');
    await page.getByLabel('Precio unitario').fill('40,00');
    await page.getByText(/^\$\s?92,00$/).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Guardar borrador' }).click();
    await page.getByRole('heading', { name: 'Borrador de factura' }).waitFor();
    await page.getByRole('button', { name: 'Emitir' }).click();
    await page.getByRole('heading', { name: /^Factura \d{3}-\d{3}-\d{9}$/ }).waitFor();
    await badge('Autorizada').waitFor({ timeout: 40_000 });
    await page
      .getByText(/^\d{49}$/)
      .first()
      .waitFor();
    expect((await (await fetched('RIDE (PDF)')).body()).subarray(0, 5).toString()).toBe('%PDF-');
    const key = await page
      .getByText(/^\d{49}$/)
      .first()
      .textContent();
    expect(await (await fetched('XML')).text()).toContain(`<claveAcceso>${key}</claveAcceso>`);
  });

  it('records what was paid, and takes a part of it back by a credit note', async () => {
    await page.getByRole('button', { name: 'Registrar pago' }).click();
    await page.getByRole('dialog').getByLabel('Valor').fill('92');
    await page.getByRole('dialog').getByRole('button', { name: 'Registrar' }).click();
    await badge('Pagada').waitFor();
    await page.getByRole('button', { name: 'Nota de crédito' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Motivo').fill('Una limpieza de más');
    await dialog.getByLabel(/Cantidad a acreditar de/).fill('3');
    await dialog.getByRole('button', { name: 'Emitir nota de crédito' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel(/Cantidad a acreditar de/).fill('1');
    await dialog.getByRole('button', { name: 'Emitir nota de crédito' }).click();
    await page.getByRole('cell', { name: 'Una limpieza de más' }).waitFor();
    await badge('Pagada de más').waitFor();
    // what was credited is not voided
    expect(await page.getByRole('button', { name: 'Anular' }).count()).toBe(0);
  });

  it('voids what was issued, for a reason that is seen wherever it is open', async () => {
    const { graph, url } = dashboard;
    const line = { description: 'Profilaxis', quantity: 1, unitPrice: usd('25.00'), taxCategory: 'STANDARD' };
    const buyer = { identityType: 'NATIONAL_ID', identityNumber: '1714307103', name: 'Elsa Bucaram' };
    const { id: invoiceId } = await change(graph, 'contador', 'createInvoice', 'Invoice', { lines: [line], buyer });
    await change(graph, 'contador', 'issueInvoice', 'Invoice', { invoiceId });
    const other = await dashboard.openAs('contador', { reducedMotion: 'reduce' });
    for (const window of [page, other]) {
      await window.goto(`${url}/invoices/${invoiceId}`);
      await window.getByText('Autorizada', { exact: true }).first().waitFor({ timeout: 40_000 });
    }
    const asked: string[] = [];
    other.on('request', (request) => asked.push(request.postData() ?? ''));
    await page.getByRole('button', { name: 'Anular' }).click();
    const dialog = page.getByRole('dialog', { name: 'Anular la factura' });
    await dialog.getByRole('button', { name: 'Anular' }).click();
    await dialog.getByText('Escriba este dato').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel('Motivo').fill('Era de otra persona');
    await dialog.getByRole('button', { name: 'Anular' }).click();
    await dialog.waitFor({ state: 'detached' });
    for (const window of [page, other]) {
      await window.getByText('Anulada', { exact: true }).first().waitFor();
      await window.getByText(/^Anulada el .*: Era de otra persona$/).waitFor();
      for (const name of ['Anular', 'Nota de crédito', 'Registrar pago'])
        expect(await window.getByRole('button', { name }).count()).toBe(0);
    }
    // it was told, and did not ask
    expect(asked.filter((body) => body.includes('InvoicePage'))).toEqual([]);
    await other.context().close();
  });

  it('shows what others do to invoices as they do it', async () => {
    const list = await dashboard.openAs('contador', { reducedMotion: 'reduce' });
    await list.goto(`${dashboard.url}/invoices?status=AUTHORISED`);
    await list.getByRole('row').nth(1).waitFor();
    const line = { description: 'Blanqueamiento', quantity: 1, unitPrice: usd('60.00'), taxCategory: 'STANDARD' };
    const buyer = { identityType: 'NATIONAL_ID', identityNumber: '1714307103', name: 'Rosa Quiroga' };
    const { graph } = dashboard;
    const { id: invoiceId } = await change(graph, 'contador', 'createInvoice', 'Invoice', { lines: [line], buyer });
    await page.goto(`${dashboard.url}/invoices/${invoiceId}`);
    await badge('Borrador').waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.postData() ?? ''));
    await change(graph, 'contador', 'issueInvoice', 'Invoice', { invoiceId });
    await badge('Autorizada').waitFor();
    await list.getByRole('row').filter({ hasText: 'Rosa Quiroga' }).getByText('Sin pagar').waitFor();
    const payment = { invoiceId, method: 'CASH', amount: usd('69.00'), reference: 'Caja 7' };
    await change(graph, 'contador', 'payInvoice', 'Invoice', payment);
    await page.getByRole('cell', { name: 'Caja 7' }).waitFor();
    await badge('Pagada').waitFor();
    await list.getByRole('row').filter({ hasText: 'Rosa Quiroga' }).getByText('Pagada').waitFor();
    // it was told, and did not ask
    expect(asked.filter((body) => body.includes('InvoicePage'))).toEqual([]);
    await list.context().close();
  });

  it('books an expense with its receipt once', async () => {
    await page.getByRole('link', { name: 'Gastos' }).click();
    const file = { name: 'agua.xml', mimeType: 'text/xml', buffer: Buffer.from('<factura/>') };
    const book = async () => {
      await page.getByRole('button', { name: 'Nuevo gasto' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.locator('input[type=file]').setInputFiles(file);
      await dialog.getByText(file.name).waitFor();
      await dialog.getByLabel('Descripción').fill('Agua de noviembre');
      await dialog.getByLabel('Sin IVA').fill('12,50');
      await dialog.getByLabel('RUC del proveedor').fill('1790016919001');
      await dialog.getByLabel('Número de comprobante').fill('001-001-000000777');
      await dialog.getByRole('button', { name: 'Guardar' }).click();
      return dialog;
    };
    await book();
    await page.getByRole('cell', { name: 'Agua de noviembre' }).waitFor();
    expect(await (await fetched(file.name)).text()).toContain('<factura/>');
    const again = await book();
    await page
      .getByText(/comprobante.*ya|ya.*comprobante/i)
      .first()
      .waitFor();
    await again.getByRole('button', { name: 'Cancelar' }).click();
    expect(await page.getByRole('cell', { name: 'Agua de noviembre' }).count()).toBe(1);
  });

  it('shows what is left, by month, treatment and professional', async () => {
    await page.getByRole('link', { name: 'Utilidad' }).click();
    await page.getByRole('heading', { name: 'Por profesional' }).waitFor();
    await page.locator('.recharts-bar-rectangle').first().waitFor();
    const income = page.getByText('Ingresos', { exact: true }).first().locator('..');
    const invoiced = await income.textContent();
    await page.getByLabel('Cuándo cuenta el dinero').selectOption('CASH');
    await expect.poll(() => income.textContent()).not.toBe(invoiced);
    expect(await violations(page)).toEqual([]);
    expect(dashboard.complaints).toEqual([]);
  });
});
