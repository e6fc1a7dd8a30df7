/** Two people who talk: each in a window of their own, on the real graph. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './browser.ts';
import { type Dashboard, hasNoBrowser, openDashboard } from './dashboard.ts';

describe.skipIf(hasNoBrowser)('chat', () => {
  let dashboard: Dashboard;
  let boss: Page;
  let seller: Page;
  beforeAll(async () => {
    dashboard = await openDashboard();
    [boss, seller] = await Promise.all([
      dashboard.openAs('admin', { reducedMotion: 'reduce' }),
      dashboard.openAs('vendedor', { reducedMotion: 'reduce' }),
    ]);
    await Promise.all([boss, seller].map((page) => page.goto(`${dashboard.url}/chat`)));
  }, 180_000);
  afterAll(() => dashboard.close());

  const field = (page: Page) => page.getByRole('textbox', { name: 'Mensaje', exact: true });
  const log = (page: Page) => page.getByRole('log');
  const openTeam = (page: Page) => page.getByRole('link', { name: /Equipo/ }).click();

  it('tells one who has the list open, and shows who writes, what was said and who has read it', async () => {
    await openTeam(boss);
    await field(boss).fill('¿Quién abre mañana?');
    await boss.keyboard.press('Enter');
    // the seller looks at the list: the message has reached the window and is not read
    await seller.getByRole('link', { name: /Equipo.*¿Quién abre mañana\?/ }).waitFor();
    await seller.getByText('1 sin leer').waitFor({ state: 'attached' });
    await openTeam(seller);
    await log(seller).getByText('¿Quién abre mañana?').waitFor();
    await seller.getByText('1 sin leer').waitFor({ state: 'detached' });
    await log(boss).getByLabel('Leído por 1 de 3').waitFor();
    await field(seller).pressSequentially('Yo abro');
    await boss
      .getByText(/ está escribiendo…/)
      .first()
      .waitFor();
    await seller.keyboard.press('Enter');
    await log(boss).getByText('Yo abro').waitFor();
    expect(await boss.getByText(/ está escribiendo…/).count()).toBe(0);
    expect(await violations(boss)).toEqual([]);
  });

  it('mentions by keyboard, edits by the arrow up, and keeps the place of what was deleted', async () => {
    await field(boss).pressSequentially('Pregunta a @');
    await boss.getByRole('listbox', { name: 'Mencionar a' }).getByRole('option').first().waitFor();
    await boss.keyboard.press('Enter');
    await boss.keyboard.type('por favor');
    await boss.keyboard.press('Enter');
    const said = log(seller).getByRole('article').last();
    await said.getByText('por favor').waitFor();
    expect(await said.locator('strong').count()).toBe(1);
    await boss.keyboard.press('ArrowUp');
    await boss.getByText('Editando su mensaje').waitFor();
    await field(boss).fill('Ya no hace falta');
    await boss.keyboard.press('Enter');
    await log(seller).getByText('Ya no hace falta').waitFor();
    await log(seller).getByText('editado').waitFor();
    boss.once('dialog', (dialog) => void dialog.accept());
    const own = log(boss).getByRole('article').last();
    await own.hover();
    await own.getByRole('button', { name: 'Acciones del mensaje' }).click();
    await boss.getByRole('menuitem', { name: 'Eliminar' }).click();
    await log(seller).getByText('Mensaje eliminado').waitFor();
    expect(await log(seller).getByText('Ya no hace falta').count()).toBe(0);
  });

  it('says so when a message did not go through, and says it once when it is sent again', async () => {
    await boss.context().setOffline(true);
    await field(boss).fill('Sin conexión');
    await boss.keyboard.press('Enter');
    await log(boss).getByRole('alert').getByText('No se envió').waitFor();
    await boss.context().setOffline(false);
    await log(boss).getByRole('button', { name: 'Reintentar' }).click();
    await log(seller).getByText('Sin conexión').waitFor();
    await log(boss).getByRole('alert').waitFor({ state: 'detached' });
    expect(await log(seller).getByText('Sin conexión').count()).toBe(1);
    // what the browser says of the request that it could not make
    dashboard.complaints.splice(
      0,
      dashboard.complaints.length,
      ...dashboard.complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one)),
    );
  });

  it('takes a file along, which only those who see the message can fetch', async () => {
    const name = 'lista.txt';
    await boss.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('uno') });
    await boss.getByRole('button', { name: `Quitar ${name}` }).waitFor();
    await boss.getByRole('button', { name: 'Enviar' }).click();
    const link = log(seller).getByRole('link', { name });
    await link.waitFor();
    const answer = await seller.request.get(new URL((await link.getAttribute('href')) ?? '', dashboard.url).href);
    expect(await answer.text()).toBe('uno');
  });

  it('begins a private conversation on a phone, which comes to the other by itself', async () => {
    const phone = await dashboard.openAs('recepcion', {
      viewport: { width: 390, height: 844 },
      reducedMotion: 'reduce',
    });
    await phone.goto(`${dashboard.url}/chat`);
    await phone.getByRole('button', { name: 'Nueva conversación' }).click();
    const { viewer } = await dashboard.graph.ask<{ viewer: { name: string } }>('vendedor', '{ viewer { name } }');
    await phone.getByRole('searchbox', { name: 'Buscar a alguien' }).fill(viewer.name);
    await phone.getByRole('dialog').getByRole('button', { name: viewer.name }).click();
    await phone.getByRole('button', { name: 'Empezar' }).click();
    await phone.getByRole('heading', { name: viewer.name, level: 1 }).waitFor();
    await field(phone).fill('Te busca un cliente');
    await phone.getByRole('button', { name: 'Enviar' }).click();
    await seller.getByRole('link', { name: /Te busca un cliente/ }).waitFor();
    await log(phone).getByLabel('Entregado').waitFor();
    expect(await violations(phone)).toEqual([]);
    await phone.getByRole('link', { name: 'Volver a las conversaciones' }).click();
    await phone.getByRole('link', { name: /Equipo/ }).waitFor();
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(dashboard.complaints).toEqual([]);
  });

  it('shows a message that is reported to who moderates, and takes it away for all', async () => {
    await seller.getByRole('link', { name: /Te busca un cliente/ }).click();
    const reported = log(seller).getByRole('article').filter({ hasText: 'Te busca un cliente' });
    await reported.hover();
    await reported.getByRole('button', { name: 'Acciones del mensaje' }).click();
    await seller.getByRole('menuitem', { name: 'Denunciar' }).click();
    const dialog = seller.getByRole('dialog', { name: 'Denunciar el mensaje' });
    await dialog.getByText('Te busca un cliente').waitFor();
    await dialog.getByLabel('Qué tiene de malo').selectOption('FRAUD');
    await dialog.getByLabel('Algo más que decir').fill('No es cliente nuestro');
    expect(await violations(seller)).toEqual([]);
    await dialog.getByRole('button', { name: 'Denunciar' }).click();
    await seller.getByText('Se denunció el mensaje').first().waitFor();
    await boss.goto(`${dashboard.url}/chat/reports`);
    const row = boss.getByRole('row').filter({ hasText: 'No es cliente nuestro' });
    boss.once('dialog', (asked) => void asked.accept());
    await row.getByRole('button', { name: 'Eliminar mensaje' }).click();
    await row.getByRole('button', { name: 'Eliminar mensaje' }).waitFor({ state: 'detached' });
    await log(seller).getByText('Mensaje eliminado').waitFor();
    expect(await log(seller).getByText('Te busca un cliente').count()).toBe(0);
  });

  it('takes nothing from one who is blocked, until they are not', async () => {
    const [{ viewer: me }, { viewer: blocked }] = (await Promise.all(
      (['vendedor', 'recepcion'] as const).map((role) =>
        dashboard.graph.ask<{ viewer: { name: string } }>(role, '{ viewer { name } }'),
      ),
    )) as [{ viewer: { name: string } }, { viewer: { name: string } }];
    const other = await dashboard.openAs('recepcion', { reducedMotion: 'reduce' });
    await other.goto(`${dashboard.url}/chat`);
    await other.getByRole('link', { name: me.name }).click();
    await field(other).waitFor();
    await seller.getByRole('button', { name: 'Opciones de la conversación' }).click();
    seller.once('dialog', (asked) => void asked.accept());
    await seller.getByRole('menuitem', { name: `Bloquear a ${blocked.name}` }).click();
    await seller.getByText(`Usted bloqueó a ${blocked.name}`).first().waitFor();
    await field(other).fill('¿Me lees?');
    await other.keyboard.press('Enter');
    await log(other).getByRole('alert').getByText('No se envió').waitFor();
    expect(await log(seller).getByText('¿Me lees?').count()).toBe(0);
    await seller.getByRole('button', { name: 'Privacidad' }).click();
    const dialog = seller.getByRole('dialog', { name: 'Privacidad' });
    await dialog.getByRole('listitem').filter({ hasText: blocked.name }).waitFor();
    expect(await violations(seller)).toEqual([]);
    await dialog.getByRole('button', { name: 'Desbloquear' }).click();
    await dialog.getByText('No ha bloqueado a nadie').waitFor();
    await seller.keyboard.press('Escape');
    await log(other).getByRole('button', { name: 'Reintentar' }).click();
    await log(seller).getByText('¿Me lees?').waitFor();
    await other.context().close();
    expect(dashboard.complaints).toEqual([]);
  });
});
