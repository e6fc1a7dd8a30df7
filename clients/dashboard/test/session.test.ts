/** Logging in, staying in, leaving: as somebody does it in a browser. */
import { eventually } from '@trama/platform/testing';
import { type TOTP, URI } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logIn, violations } from './browser.ts';
import { type Dashboard, hasNoBrowser, openDashboard } from './dashboard.ts';

const logOut = async (page: Page) => {
  await page.getByRole('button', { name: /Cuenta/ }).click();
  await page.getByRole('menuitem', { name: 'Salir' }).click();
  await page.getByLabel('Documento o correo').waitFor();
};

describe.skipIf(hasNoBrowser)('a session', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  }, 180_000);
  afterAll(() => dashboard.close());

  it('is opened by documento, and lives through a reload by a cookie that no script reads', async () => {
    const page = await dashboard.open();
    await page.goto(dashboard.url);
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Documento o correo').fill('0926687856');
    await page.getByLabel('Contraseña').fill('not-the-password');
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Contraseña').fill('trama-demo-2026');
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.locator('main#content').waitFor();
    expect(await page.evaluate('document.cookie')).toBe('');
    const kept = await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })');
    expect(kept).not.toMatch(/eyJ/);
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ name: 'trama_session', httpOnly: true, sameSite: 'Strict', path: '/graphql' });
    await page.reload();
    await page.locator('main#content').waitFor();
    await logOut(page);
    expect(await page.context().cookies()).toEqual([]);
    await page.reload();
    await page.getByLabel('Documento o correo').waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('is not ended by nobody answering: who comes back is asked for no password', async () => {
    const page = await dashboard.openAs('vendedor');
    await page.route('**/graphql', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Bad gateway</h1>' }),
    );
    await page.reload();
    await page.getByRole('button', { name: 'Reintentar' }).waitFor();
    expect(await page.getByLabel('Contraseña').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Reintentar' }).click();
    await page.locator('main#content').waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('of two windows is continued by each in turn, and ends in both', async () => {
    const one = await dashboard.openAs('vendedor');
    const two = await one.context().newPage();
    await Promise.all([one.reload(), two.goto(dashboard.url)]);
    await Promise.all([one.locator('main#content').waitFor(), two.locator('main#content').waitFor()]);
    await one.getByRole('button', { name: /Cuenta/ }).click();
    await one.getByRole('menuitem', { name: 'Salir' }).click();
    await two.getByLabel('Documento o correo').waitFor();
    await two.close();
    expect(dashboard.complaints).toEqual([]);
  });

  it('shows each role its own menu, and nothing behind the address of another', async () => {
    const page = await dashboard.openAs('cliente');
    await page.getByRole('link', { name: 'Productos' }).waitFor();
    expect(await page.getByRole('link', { name: 'Existencias' }).count()).toBe(0);
    await page.goto(`${dashboard.url}/stock`);
    await page.getByText('Aquí no hay nada').waitFor();
    // below an entry that one has, a page may still be for others only
    const seller = await dashboard.openAs('vendedor');
    await seller.goto(`${dashboard.url}/customers`);
    expect(await seller.getByRole('link', { name: 'Clientes' }).first().getAttribute('aria-current')).toBe('page');
    await seller.goto(`${dashboard.url}/customers/employees`);
    await seller.getByText('Aquí no hay nada').waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('tells a failure in the words of the graph, and that a search found nothing', async () => {
    const page = await dashboard.openAs('vendedor');
    // nothing real fails on demand without a complaint in the console
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('"ProductsPage"')
        ? route.fulfill({ json: { data: null, errors: [{ message: 'Está cerrado.' }] } })
        : route.continue(),
    );
    await page.goto(`${dashboard.url}/products?text=zzzz`);
    await page.getByText('Está cerrado.', { exact: true }).waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Reintentar' }).click();
    await page.getByText('Nada cumple con lo que se busca').waitFor();
    await page.getByRole('button', { name: 'Quitar los filtros' }).click();
    await page.locator('main tbody a').first().waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    expect(dashboard.complaints).toEqual([]);
  });

  it('tells a search that failed from one that found nobody', async () => {
    const page = await dashboard.openAs('vendedor');
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('"FindCustomers"')
        ? route.fulfill({ json: { data: null, errors: [{ message: 'Está cerrado.' }] } })
        : route.continue(),
    );
    await page.goto(`${dashboard.url}/orders/new`);
    await page.getByRole('searchbox').fill('zzzz');
    await page.getByText('Está cerrado.', { exact: true }).waitFor();
    expect(await page.getByText('Nadie se llama así').count()).toBe(0);
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Reintentar' }).click();
    await page.getByText('Nadie se llama así').waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('says in its own words what a form lacks', async () => {
    const page = await dashboard.openAs('bodega');
    await page.goto(`${dashboard.url}/products`);
    await page.getByRole('button', { name: 'Nuevo producto' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Crear' }).click();
    await expect.poll(() => dialog.getByRole('alert').allTextContents()).toEqual(Array(4).fill('Escriba este dato'));
  });

  it('asks for the code of an app from who has one', async () => {
    const page = await dashboard.openAs('analista');
    await page.goto(`${dashboard.url}/my/account`);
    await page.getByRole('button', { name: 'Activar' }).click();
    await page.getByLabel('Contraseña actual').fill('trama-demo-2026');
    await page.getByRole('button', { name: 'Siguiente' }).click();
    const secret = await page.locator('[role=dialog] code').textContent();
    const totp = URI.parse(`otpauth://totp/Trama?secret=${secret}`) as TOTP;
    await page.getByLabel('Código de seis dígitos').fill('000000');
    await page.getByRole('button', { name: 'Confirmar' }).click();
    await page.getByText('El código no sirve').first().waitFor();
    await page.getByLabel('Código de seis dígitos').fill(totp.generate());
    await page.getByRole('button', { name: 'Confirmar' }).click();
    await page.getByText('Códigos de recuperación').waitFor();
    const [recovery = ''] = await page.locator('[role=dialog] li').allTextContents();
    await page.getByRole('button', { name: 'Ya los guardé' }).click();
    await page.getByText('Activado').waitFor();
    await logOut(page);
    const confirm = async (code: string) => {
      await page.locator('input[autocomplete=username]').fill('analista@trama.test');
      await page.locator('input[type=password]').fill('trama-demo-2026');
      await page.getByRole('button', { name: 'Entrar' }).click();
      await page.getByLabel('Código de la aplicación, o uno de recuperación').fill(code);
      await page.getByRole('button', { name: 'Confirmar' }).click();
      await page.locator('main#content').waitFor();
    };
    // the one that confirmed serves no second time
    await confirm(totp.generate({ timestamp: Date.now() + 30_000 }));
    await logOut(page);
    await confirm(recovery);
    expect(dashboard.complaints).toEqual([]);
  });

  it('is opened with another password by who forgot theirs and reads the code', async () => {
    const page = await dashboard.open();
    await page.goto(dashboard.url);
    await page.getByRole('button', { name: 'Olvidé mi contraseña' }).click();
    await page.getByLabel('Documento o correo').fill('bodega@trama.test');
    await page.getByRole('button', { name: 'Enviar el código' }).click();
    const code = await eventually(
      async () => {
        const query = '{ outgoingMessages(first: 5) { nodes { to text } } }';
        type Sent = { outgoingMessages: { nodes: { to: string; text: string }[] } };
        const { outgoingMessages } = await dashboard.graph.ask<Sent>('admin', query);
        const own = outgoingMessages.nodes.find(({ to }) => to === 'bodega@trama.test');
        return own && /\b\d{6}\b/.exec(own.text)?.[0];
      },
      (found) => found !== undefined,
    );
    await page.getByLabel('Código', { exact: true }).fill(code ?? '');
    await page.getByLabel('Contraseña nueva').fill('trama');
    await page.getByRole('button', { name: 'Cambiar la contraseña' }).click();
    await page.getByText('12').first().waitFor();
    await page.getByLabel('Contraseña nueva').fill('bodega de repuestos 9');
    await page.getByRole('button', { name: 'Cambiar la contraseña' }).click();
    await page.getByText('La contraseña quedó cambiada').waitFor();
    await page.getByRole('button', { name: 'Volver' }).click();
    await logIn(page, 'bodega', 'bodega de repuestos 9');
    expect(dashboard.complaints).toEqual([]);
  });
});
