/** The files of the house: looked at, described, opened to everybody, and deleted. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './browser.ts';
import { type Dashboard, hasNoBrowser, openDashboard } from './dashboard.ts';
import { picture } from './picture.ts';

describe.skipIf(hasNoBrowser)('the files', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  }, 180_000);
  afterAll(() => dashboard.close());

  it('show in a dialog what is known of one, and take what is changed of it', async () => {
    const { name, mimeType, buffer } = picture('fachada', '00aa11');
    const sent = await dashboard.graph.sendFile<{ uploadMedia: { id: string } }>(
      'vendedor',
      'mutation ($input: UploadMediaInput!) { uploadMedia(input: $input) { ... on MediaAsset { id } } }',
      { input: { file: null } },
      'input.file',
      new File([buffer], name, { type: mimeType }),
    );
    expect(sent.data?.uploadMedia.id).toMatch(/^med_/);
    const { viewer } = await dashboard.graph.ask<{ viewer: { name: string } }>('vendedor', '{ viewer { name } }');

    const page = await dashboard.openAs('admin', { reducedMotion: 'reduce' });
    page.on('dialog', (asked) => void asked.accept());
    await page.goto(`${dashboard.url}/media`);
    await page.getByRole('searchbox').fill('fachada');
    const row = page.getByRole('row').filter({ hasText: name });
    await row.getByText('Privado').waitFor();
    await row.getByRole('button', { name: `Ver ${name}` }).click();
    const dialog = page.getByRole('dialog', { name });
    const look = dialog.getByRole('img', { name });
    await expect
      .poll(() => look.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
      .toBe(1);
    for (const fact of ['Imagen', 'image/gif', '1 × 1', viewer.name]) await dialog.getByText(fact).waitFor();
    expect(await violations(page)).toEqual([]);

    await dialog.getByLabel('Nombre').fill('');
    await dialog.getByRole('button', { name: 'Guardar' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Nombre').fill('fachada-norte.gif');
    await dialog.getByLabel('Qué muestra').fill('La fachada del local del norte');
    await dialog.getByLabel('Quién lo ve').selectOption('PUBLIC');
    await dialog.getByRole('button', { name: 'Guardar' }).click();
    await dialog.waitFor({ state: 'detached' });
    const renamed = page.getByRole('row').filter({ hasText: 'fachada-norte.gif' });
    await renamed.getByText('Público').waitFor();
    await renamed.getByRole('button', { name: 'Ver fachada-norte.gif' }).click();
    const again = page.getByRole('dialog', { name: 'fachada-norte.gif' });
    await again.getByRole('img', { name: 'La fachada del local del norte' }).waitFor();
    const href = (await again.getByRole('link', { name: 'Abrir el archivo' }).getAttribute('href')) ?? '';
    const address = new URL(href, dashboard.url);
    // whoever has the address of what is public sees it
    const answer = await fetch(address);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/gif']);

    await again.getByRole('button', { name: 'Borrar archivo' }).click();
    // no row is one as long as a dialog lies over the list
    await again.waitFor({ state: 'detached' });
    await renamed.waitFor({ state: 'detached' });
    expect((await fetch(address)).ok).toBe(false);
    expect(dashboard.complaints).toEqual([]);
  });
});
