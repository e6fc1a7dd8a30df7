/** What all pages are made of: reached by keys, closed by Escape, and written as the chosen language writes. */
import { demoPatientId } from '@trama/schema/demo-clinic';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './browser.ts';
import { type Dashboard, hasNoBrowser, openDashboard } from './dashboard.ts';
import { isThere } from './every-page.ts';
import { missedByKeys } from './key-walk.ts';
import { picture } from './picture.ts';

const createWarehouse = 'mutation ($input: CreateWarehouseInput!) { createWarehouse(input: $input) { __typename } }';

describe.skipIf(hasNoBrowser)('the controls', () => {
  let dashboard: Dashboard;
  let page: Page;
  beforeAll(async () => {
    dashboard = await openDashboard();
    page = await dashboard.openAs('admin', { reducedMotion: 'reduce' });
  }, 180_000);
  afterAll(() => dashboard.close());

  async function show(path: string): Promise<void> {
    await page.goto(`${dashboard.url}${path}`);
    await expect.poll(() => page.evaluate(isThere)).toBeTruthy();
  }

  const dialogs = () => page.getByRole('dialog');
  const calendar = () => page.getByRole('dialog', { name: 'Calendario' });
  const holdsFocus = (one: Locator) => one.evaluate((element) => element.contains(element.ownerDocument.activeElement));
  const hasFocus = (one: Locator) => one.evaluate((element) => element === element.ownerDocument.activeElement);

  it('are all reached by keys, and show where the focus is', { timeout: 180_000 }, async () => {
    await show('/products');
    await page.getByRole('row').nth(5).waitFor();
    expect(await missedByKeys(page)).toEqual([]);
    await page.getByRole('button', { name: 'Nuevo producto' }).click();
    await dialogs().getByLabel('Nombre').waitFor();
    expect(await missedByKeys(page)).toEqual([]);
    await show(`/patients/${demoPatientId(0)}/notes`);
    expect(await missedByKeys(page)).toEqual([]);
    await show('/orders/new');
    expect(await missedByKeys(page)).toEqual([]);
    await show('/agenda');
    await page.getByRole('region', { name: /^Agenda:/ }).waitFor();
    expect(await missedByKeys(page)).toEqual([]);
    await page.getByRole('button', { name: 'Abrir calendario' }).click();
    await calendar().waitFor();
    expect(await missedByKeys(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await dialogs().getByRole('combobox').fill('inv');
    await dialogs().getByRole('option').first().waitFor();
    expect(await missedByKeys(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Abrir el menú' }).click();
    await dialogs().getByRole('link').first().waitFor();
    expect(await missedByKeys(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('close by Escape and give the focus back to what opened them', async () => {
    /** Opens it by a key on `opener`, and closes it again. */
    const there = async (opener: Locator, opened: Locator) => {
      await opener.focus();
      await page.keyboard.press('Enter');
      await opened.waitFor();
      await expect.poll(() => holdsFocus(opened)).toBe(true);
      await page.keyboard.press('Escape');
      await opened.waitFor({ state: 'detached' });
      await expect.poll(() => hasFocus(opener), { message: `the focus is on ${opener} again` }).toBe(true);
    };
    const { name, mimeType, buffer } = picture('fachada', '33aa11');
    await dashboard.graph.sendFile(
      'admin',
      'mutation ($input: UploadMediaInput!) { uploadMedia(input: $input) { ... on MediaAsset { id } } }',
      { input: { file: null } },
      'input.file',
      new File([buffer], name, { type: mimeType }),
    );
    await show('/media');
    await there(page.getByRole('button', { name: `Ver ${name}` }).first(), page.getByRole('dialog', { name }));
    await show('/products');
    await there(page.getByRole('button', { name: 'Nuevo producto' }), dialogs());
    await there(page.getByRole('button', { name: 'Columnas' }), page.getByRole('menu'));
    await there(page.getByRole('button', { name: 'Buscar Ctrl K' }), dialogs());
    await there(page.getByRole('banner').getByRole('button', { name: 'Idioma' }), page.getByRole('menu'));
    await show('/agenda');
    await there(page.getByRole('button', { name: 'Abrir calendario' }), calendar());
    // of two that lie over one another the upper closes
    await show('/schedules');
    const add = page.getByRole('button', { name: 'Añadir días distintos' });
    await add.focus();
    await page.keyboard.press('Enter');
    await there(dialogs().getByRole('button', { name: 'Abrir calendario' }).first(), calendar());
    await page.keyboard.press('Escape');
    await dialogs().waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(add)).toBe(true);
    // what a menu opened goes back to the button of the menu
    await show('/chat');
    await page.getByRole('link', { name: /Equipo/ }).click();
    const menu = page.getByRole('button', { name: 'Opciones de la conversación' });
    for (const _ of ['when it is loaded', 'when it was loaded before']) {
      await menu.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Participantes' }).focus();
      await page.keyboard.press('Enter');
      await dialogs().waitFor();
      await page.keyboard.press('Escape');
      await dialogs().waitFor({ state: 'detached' });
      await expect.poll(() => hasFocus(menu)).toBe(true);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await there(page.getByRole('button', { name: 'Abrir el menú' }), dialogs());
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('close by Escape under a notice, which stays and is pressed without closing them', async () => {
    await show('/products');
    await page.getByRole('button', { name: 'Nuevo producto' }).click();
    await dialogs().getByLabel('Nombre').fill('Aceite');
    const { viewer } = await dashboard.graph.ask<{ viewer: { id: string } }>('admin', '{ viewer { id } }');
    const send = (title: string) =>
      dashboard.graph.ask(
        'admin',
        'mutation ($input: SendNotificationInput!) { sendNotification(input: $input) { __typename } }',
        { input: { userIds: [viewer.id], title, message: 'La reunión es a las diez.' } },
      );
    await send('Reunión de hoy');
    const notice = page.getByRole('region', { name: 'Avisos' }).getByRole('listitem');
    await notice.filter({ hasText: 'Reunión de hoy' }).getByRole('button', { name: 'Descartar' }).click();
    await notice.filter({ hasText: 'Reunión de hoy' }).waitFor({ state: 'detached' });
    expect(await dialogs().getByLabel('Nombre').inputValue()).toBe('Aceite');
    await send('Reunión de mañana');
    await notice.filter({ hasText: 'Reunión de mañana' }).waitFor();
    await dialogs().getByLabel('Nombre').focus();
    await page.keyboard.press('Escape');
    await dialogs().waitFor({ state: 'detached' });
    expect(await notice.filter({ hasText: 'Reunión de mañana' }).count()).toBe(1);
  });

  it('write days and times as the chosen language does, whatever the browser speaks', async () => {
    // the browser speaks a language with the other order
    const other = await dashboard.openAs('admin', { reducedMotion: 'reduce', locale: 'es-EC' });
    await other.evaluate("localStorage.setItem('trama:language', 'en')");
    await other.goto(`${dashboard.url}/agenda?day=2027-03-04`);
    const day = other.getByLabel('Date', { exact: true });
    await expect.poll(() => day.inputValue()).toBe('03/04/2027');
    await day.fill('3/5/2027');
    await expect.poll(() => other.url()).toContain('day=2027-03-05');
    await other.evaluate("localStorage.setItem('trama:language', 'es')");
    await other.reload();
    const fecha = other.getByLabel('Fecha', { exact: true });
    await expect.poll(() => fecha.inputValue()).toBe('05/03/2027');
    // what is none does not stay there as if it were one
    await fecha.fill('31/2/2027');
    await fecha.press('Enter');
    await fecha.blur();
    expect(await fecha.inputValue()).toBe('05/03/2027');
    await fecha.fill('8-3-27');
    await fecha.press('Enter');
    await expect.poll(() => other.url()).toContain('day=2027-03-08');

    await fecha.press('ArrowDown');
    const month = other.getByRole('dialog', { name: 'Calendario' });
    await month.getByRole('button', { name: /^lunes, 8 de marzo de 2027/ }).waitFor();
    expect(await violations(other)).toEqual([]);
    await other.keyboard.press('ArrowDown');
    await other.keyboard.press('Enter');
    await expect.poll(() => other.url()).toContain('day=2027-03-15');
    await month.waitFor({ state: 'detached' });
    // what is loaded is pale, and would be measured so
    await expect.poll(() => other.locator('[aria-busy=true]').count()).toBe(0);
    await other.setViewportSize({ width: 390, height: 844 });
    await other.evaluate("document.documentElement.dataset.theme = 'dark'");
    await other.getByRole('button', { name: 'Abrir calendario' }).click();
    await month.waitFor();
    expect(await violations(other)).toEqual([]);
    const box = await month.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
    await other.context().close();
  });

  it('say at the field what is no day and no time, and send neither', async () => {
    await show('/schedules');
    await page.getByRole('button', { name: 'Añadir días distintos' }).click();
    const [day, time] = [dialogs().getByLabel('Primer día'), dialogs().getByLabel('Desde las')];
    await day.fill('31/2/2027');
    await time.fill('25:00');
    await dialogs().getByRole('button', { name: 'Añadir', exact: true }).click();
    await dialogs().getByText('Escriba una fecha, como 27/11/2026').waitFor();
    await dialogs().getByText('Escriba una hora, como 21:30').waitFor();
    expect([await day.inputValue(), await time.inputValue()]).toEqual(['31/2/2027', '25:00']);
    expect(await day.getAttribute('aria-invalid')).toBe('true');
    await day.fill('1/3/2027');
    await time.fill('9');
    await time.blur();
    expect([await day.inputValue(), await time.inputValue()]).toEqual(['01/03/2027', '09:00']);
    await dialogs().getByText('Escriba una fecha, como 27/11/2026').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    expect(dashboard.complaints).toEqual([]);
  });

  it('choose countries by their names, those of Latin America first', async () => {
    await show('/schedules/locations');
    await page.getByRole('button', { name: 'Nueva sede' }).click();
    const country = dialogs().getByLabel('País');
    expect(await country.inputValue()).toBe('EC');
    expect(await country.locator('optgroup').first().getAttribute('label')).toBe('América Latina');
    expect((await country.locator('option').allTextContents()).slice(0, 3)).toEqual(['Argentina', 'Bolivia', 'Brasil']);
    await country.selectOption({ label: 'Alemania' });
    expect(await country.inputValue()).toBe('DE');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await show('/patients');
    await page.getByRole('button', { name: 'Nuevo paciente' }).click();
    const nationality = dialogs().getByLabel('Nacionalidad');
    expect(await nationality.locator('option').first().textContent()).toBe('Sin indicar');
    expect(await nationality.inputValue()).toBe('');
    await page.keyboard.press('Escape');
    expect(dashboard.complaints).toEqual([]);
  });

  it('choose zones by their cities, keep one that is no city, and say what the graph refuses', async () => {
    await dashboard.graph.ask('admin', createWarehouse, { input: { code: 'LEJOS', name: 'Lejos', timeZone: 'UTC' } });
    await show('/stock/warehouses');
    const rows = page.getByRole('row');
    await rows.filter({ hasText: 'LEJOS' }).getByRole('button', { name: 'Modificar' }).click();
    const zone = dialogs().getByLabel('Zona horaria');
    expect(await zone.inputValue()).toBe('UTC');
    expect(await zone.locator('optgroup').first().getAttribute('label')).toBe('América');
    // what a browser knows and the graph does not
    await zone.evaluate((element) => {
      const strange = element.ownerDocument.createElement('option');
      strange.value = 'Mars/Olympus';
      element.append(strange);
    });
    await zone.selectOption('Mars/Olympus');
    await dialogs().getByRole('button', { name: 'Guardar' }).click();
    await expect.poll(() => zone.getAttribute('aria-invalid')).toBe('true');
    await dialogs().getByRole('alert').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    const box = await zone.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
    await page.setViewportSize({ width: 1440, height: 900 });
    await zone.selectOption({ label: 'Bogotá (GMT-5)' });
    await dialogs().getByRole('button', { name: 'Guardar' }).click();
    await rows.filter({ hasText: 'LEJOS' }).getByText('Bogotá (GMT-5)').waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('write every clock as the chosen language does', async () => {
    const other = await dashboard.openAs('admin', { reducedMotion: 'reduce' });
    /** What stands on the page once a clock does. */
    const read = async (path: string, language: string, clock: RegExp) => {
      await other.evaluate(`localStorage.setItem('trama:language', '${language}')`);
      await other.goto(`${dashboard.url}${path}`);
      await other.locator('main').getByText(clock).first().waitFor();
      return (await other.locator('main').textContent())?.replaceAll('\u00a0', ' ');
    };
    const spanish = [
      await read('/agenda', 'es', /^09:00$/),
      await read('/schedules', 'es', /^\d\d:\d\d–\d\d:\d\d/),
    ].join();
    expect(spanish).not.toMatch(/[ap]\. m\.|\d [AP]M/i);
    const english = [
      await read('/agenda', 'en', /^9\sAM$/),
      await read('/schedules', 'en', /^\d{1,2}:\d\d [AP]M–\d{1,2}:\d\d [AP]M/),
    ].join();
    // no clock without its half of the day
    expect(english).not.toMatch(/\d:\d\d(?! [AP]M)/);
    await other.context().close();
    expect(dashboard.complaints).toEqual([]);
  });
});
