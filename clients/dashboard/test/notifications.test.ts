/** What one is told of, live in the bar; what one wants to hear of; and the words of the house. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './browser.ts';
import { type Dashboard, hasNoBrowser, openDashboard } from './dashboard.ts';

describe.skipIf(hasNoBrowser)('notifications', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  }, 180_000);
  afterAll(() => dashboard.close());

  const send = (userId: string, title: string, more: object = {}) =>
    dashboard.graph.ask(
      'admin',
      'mutation ($input: SendNotificationInput!) { sendNotification(input: $input) { __typename ... on Refusal { message } } }',
      { input: { userIds: [userId], title, message: 'La reunión es a las diez.', ...more } },
    );

  it('come to the bar by themselves, and are read one by one and all at once', async () => {
    const page = await dashboard.openAs('bodega', { reducedMotion: 'reduce' });
    const { viewer } = await dashboard.graph.ask<{ viewer: { id: string } }>('bodega', '{ viewer { id } }');
    // it counts what is unread as soon as it hears of what comes
    const bell = page.getByRole('banner').getByRole('link', { name: /Notificaciones: \d+ sin leer/ });
    await bell.waitFor();
    await send(viewer.id, 'Reunión de bodega');
    await page.getByText('Reunión de bodega').first().waitFor();
    await bell.click();
    const one = page.getByRole('listitem').filter({ hasText: 'Reunión de bodega' });
    await one.getByRole('button', { name: 'Marcar como leída' }).click();
    await one.getByRole('button', { name: 'Marcar como leída' }).waitFor({ state: 'detached' });
    // while the list is open, the next one comes into it
    await send(viewer.id, 'Inventario del viernes');
    await page.getByRole('listitem').filter({ hasText: 'Inventario del viernes' }).waitFor();
    await page.getByRole('button', { name: 'Marcar todo como leído' }).click();
    await page.getByRole('banner').getByRole('link', { name: 'Notificaciones', exact: true }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Marcar como leída' }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  it('come as each wants them: the choice is there after a reload', async () => {
    const page = await dashboard.openAs('vendedor', { reducedMotion: 'reduce' });
    await page.goto(`${dashboard.url}/notifications/preferences`);
    const box = page.getByRole('checkbox', { name: /por Correo$/ }).first();
    await box.waitFor();
    const before = await box.isChecked();
    const saved = page.waitForResponse((response) =>
      (response.request().postData() ?? '').includes('UpdateNotificationPreferences'),
    );
    await box.click();
    await saved;
    await page.getByRole('checkbox', { name: 'No molestar de noche' }).check();
    await page.getByLabel('Desde').fill('21:30');
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('Se guardaron sus preferencias').first().waitFor();
    await page.reload();
    await box.waitFor();
    expect(await box.isChecked()).toBe(!before);
    expect(await page.getByLabel('Desde').inputValue()).toBe('21:30');
    expect(await violations(page)).toEqual([]);
  });

  it('show what becomes of them, to whoever looks after what is sent, as it happens', async () => {
    const page = await dashboard.openAs('admin', { reducedMotion: 'reduce' });
    const loaded = page.waitForResponse((response) =>
      (response.request().postData() ?? '').includes('NotificationDeliveriesPage'),
    );
    await page.goto(`${dashboard.url}/notification-deliveries?state=KEPT`);
    await loaded;
    const { viewer } = await dashboard.graph.ask<{ viewer: { id: string; name: string } }>(
      'analista',
      '{ viewer { id name } }',
    );
    const rows = page.getByRole('row').filter({ hasText: viewer.name });
    expect(await rows.count()).toBe(0);
    await send(viewer.id, 'Cierre de mes', { channels: ['EMAIL'] });
    await rows.getByRole('button').first().click();
    await page.getByRole('dialog').getByText('La reunión es a las diez.').waitFor();
  });

  it('are worded by the house, tried on oneself, and stay here where no service is set', async () => {
    const page = await dashboard.openAs('admin', { reducedMotion: 'reduce' });
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(`${dashboard.url}/notification-templates?channel=EMAIL&language=ES`);
    await page
      .getByRole('button', { name: /, Correo, Español$/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Texto').fill('Hola {{nadie}}');
    await dialog.getByText('Este aviso no llena: nadie').waitFor();
    await dialog.getByLabel('Texto').fill('Le esperamos con gusto.');
    await dialog.getByRole('region', { name: 'Así se lee' }).getByText('Le esperamos con gusto.').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('De la casa', { exact: true }).first().waitFor();
    await page
      .getByRole('button', { name: /, Correo, Español$/ })
      .first()
      .click();
    await dialog.getByRole('button', { name: 'Enviarme una prueba' }).click();
    await page.getByText('La prueba va en camino').first().waitFor();
    const { viewer } = await dashboard.graph.ask<{ viewer: { name: string } }>('admin', '{ viewer { name } }');
    await page.goto(`${dashboard.url}/notification-deliveries?channel=EMAIL&state=KEPT`);
    // it is kept a moment later, and the page hears of that
    await page.getByRole('row').filter({ hasText: viewer.name }).getByRole('button').first().click();
    await dialog.getByText('Le esperamos con gusto.').waitFor();
    await page.goto(`${dashboard.url}/notification-templates?channel=EMAIL&language=ES`);
    await page
      .getByRole('button', { name: /, Correo, Español$/ })
      .first()
      .click();
    await dialog.getByRole('button', { name: 'Volver al original' }).click();
    await page.getByText('De la casa', { exact: true }).waitFor({ state: 'detached' });
    expect(dashboard.complaints).toEqual([]);
  });
});
