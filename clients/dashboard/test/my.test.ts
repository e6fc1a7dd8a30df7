/** What is one's own: visits that a patient books and calls off, a record that says who read it, a professional's papers. */
import { demoPatientId } from '@trama/schema/demo-clinic';
import { demoPassword } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change } from '../../../router/test/change.ts';
import { settled } from '../../../router/test/shop.ts';
import { violations } from './browser.ts';
import { type Dashboard, hasNoBrowser, openDashboard } from './dashboard.ts';
import { picture } from './picture.ts';

const timeZone = 'America/Guayaquil';
/** In three days there: late enough for whoever books, and not too late. */
const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(Date.now() + 3 * 86_400_000);

describe.skipIf(hasNoBrowser)('what is one’s own', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  }, 180_000);
  afterAll(() => dashboard.close());

  it('lets a patient book a free time, move it, and call it off', async () => {
    const { graph, url } = dashboard;
    const location = { name: 'Sede de prueba', country: 'EC', timeZone, observesHolidays: false };
    const { id: locationId } = await change(graph, 'admin', 'createLocation', 'Location', location);
    const { id: professionalId } = await change(graph, 'admin', 'createProfessional', 'Professional', {
      name: 'Ada Uno',
    });
    await settled(graph);
    const periods = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startTime: '08:00', endTime: '18:00' }));
    const hours = { professionalId, locationId, validFrom: '2026-01-01', periods };
    await change(graph, 'admin', 'setWorkingHours', 'WorkingHours', hours);

    const page = await dashboard.openAs('cliente', { reducedMotion: 'reduce' });
    await page.goto(`${url}/my/appointments`);
    await page.getByRole('button', { name: 'Pedir cita' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Dónde').selectOption({ label: 'Sede de prueba' });
    await dialog.getByLabel('Con quién').selectOption({ label: 'Ada Uno' });
    await dialog.getByRole('button', { name: 'Pedir cita' }).click();
    await dialog.getByText('Elija un horario libre').waitFor();
    await dialog.getByLabel('Día').fill(day);
    await dialog.getByRole('button', { name: /^10:00/ }).click();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Pedir cita' }).click();
    await dialog.waitFor({ state: 'detached' });

    const upcoming = page.getByRole('region', { name: 'Próximas' }).getByRole('row').filter({ hasText: 'Ada Uno' });
    await upcoming.getByRole('link', { name: /10:00/ }).click();
    await page.getByRole('button', { name: 'Reprogramar' }).click();
    await dialog.getByRole('button', { name: /^11:00/ }).click();
    await dialog.getByRole('button', { name: 'Reprogramar' }).click();
    await page.getByText('Movida 1 vez').waitFor();

    await page.getByRole('button', { name: 'Cancelar cita' }).click();
    await dialog.getByRole('button', { name: 'Cancelar cita' }).click();
    await page.getByText('Cancelada', { exact: true }).first().waitFor();
    await page.goto(`${url}/my/appointments`);
    const past = page.getByRole('region', { name: 'Anteriores' }).getByRole('row').filter({ hasText: 'Ada Uno' });
    await past.getByText('Cancelada', { exact: true }).waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('lets a patient wait for a time, decline one, accept another, and wait no more', async () => {
    const { graph, url } = dashboard;
    const page = await dashboard.openAs('cliente', { reducedMotion: 'reduce' });
    page.on('dialog', (asked) => void asked.accept());
    await page.goto(`${url}/my/appointments`);
    const list = page.getByRole('list', { name: 'En lista de espera' });
    const join = async () => {
      await page.getByRole('button', { name: 'Esperar un horario' }).click();
      const dialog = page.getByRole('dialog', { name: 'Esperar un horario' });
      await dialog.getByLabel('Sede').selectOption({ label: 'Sede de prueba' });
      await dialog.getByLabel('Profesional').selectOption({ label: 'Ada Uno' });
      expect(await violations(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Esperar', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await list.getByText(/^Entre /).waitFor();
    };
    /** The desk offers them that time of the day. */
    const offer = async (clock: string) => {
      const query = '{ waitlistEntries(status: WAITING, first: 50) { nodes { id professional { id name } } } }';
      type Entry = { id: string; professional: { id: string; name: string } | null };
      const { waitlistEntries } = await graph.ask<{ waitlistEntries: { nodes: Entry[] } }>('recepcion', query);
      const entry = waitlistEntries.nodes.find(({ professional }) => professional?.name === 'Ada Uno');
      await change(graph, 'recepcion', 'offerWaitlistTime', 'WaitlistOffer', {
        ...{ waitlistEntryId: entry?.id, professionalId: entry?.professional?.id },
        startsAt: `${day}T${clock}:00-05:00`,
      });
    };
    await join();
    await offer('10:00');
    // by itself: nobody touched this window
    const offered = (clock: string) =>
      list.getByRole('listitem').filter({ hasText: new RegExp(`${clock}.* con Ada Uno`) });
    await offered('10:00')
      .getByText(/^Responda antes de/)
      .waitFor();
    await offered('10:00').getByRole('button', { name: 'No me sirve' }).click();
    await list.getByText(/^Entre /).waitFor();
    expect(await list.getByRole('button', { name: 'Aceptar' }).count()).toBe(0);

    await offer('11:00');
    await offered('11:00').getByRole('button', { name: 'Aceptar' }).click();
    await page.getByText('El horario es suyo').waitFor();
    const upcoming = page.getByRole('region', { name: 'Próximas' }).getByRole('row').filter({ hasText: 'Ada Uno' });
    await upcoming.getByRole('link', { name: /11:00/ }).waitFor();
    await page.getByText('No espera ningún horario').waitFor();

    await join();
    await list.getByRole('button', { name: 'Dejar de esperar' }).click();
    await page.getByText('No espera ningún horario').waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('shows patients their record, and who reads it as it happens', async () => {
    const { url } = dashboard;
    const [own, doctor] = await Promise.all([dashboard.openAs('cliente'), dashboard.openAs('medico')]);
    await own.goto(`${url}/my/record`);
    await own.getByRole('region', { name: 'Alergias' }).getByText('Penicilina').waitFor();
    const download = own.waitForEvent('download');
    await own.getByRole('button', { name: 'Exportar historia' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.json$/);
    await own.getByRole('link', { name: 'Accesos' }).click();
    await own.getByText('El registro está íntegro').waitFor();

    await doctor.goto(`${url}/patients/${demoPatientId(0)}/notes`);
    await doctor.getByLabel('Para qué se lee').selectOption({ label: 'Calidad de la atención' });
    await doctor.getByLabel('Detalle').fill('segunda lectura');
    await doctor.getByRole('button', { name: 'Declarar' }).click();
    // by itself: nobody touched this window
    await own
      .getByRole('row', { name: /Marina Montalvo.*segunda lectura/ })
      .first()
      .waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('takes a professional’s papers, and has them looked at', async () => {
    const { url } = dashboard;
    const [doctor, boss] = await Promise.all([dashboard.openAs('medico'), dashboard.openAs('admin')]);
    await boss.goto(`${url}/kyc`);
    await doctor.goto(`${url}/my/practice`);
    await doctor.getByRole('button', { name: 'Entregar documentos' }).click();
    const dialog = doctor.getByRole('dialog');
    await dialog.getByLabel('Número del documento').fill('1710034065');
    await dialog.getByRole('button', { name: 'Entregar' }).click();
    expect(await dialog.getByText('Elija una imagen').count()).toBe(3);
    await dialog.getByLabel('Anverso').setInputFiles(picture('anverso', 'ff0000'));
    await dialog.getByLabel('Reverso').setInputFiles(picture('reverso', '00ff00'));
    await dialog.getByLabel('Rostro').setInputFiles(picture('rostro', '0000ff'));
    expect(await violations(doctor)).toEqual([]);
    await dialog.getByRole('button', { name: 'Entregar' }).click();
    await dialog.waitFor({ state: 'detached' });
    await doctor.getByRole('list', { name: 'Mi verificación' }).getByText('En revisión').waitFor();

    // by itself, as all that follows: nobody opened the page of the other anew
    await boss.getByRole('button', { name: 'Revisar Marina Montalvo' }).click();
    const review = boss.getByRole('dialog');
    await review.getByRole('img').nth(2).waitFor();
    await review.getByLabel('Decisión').selectOption({ label: 'Rechazar' });
    await review.getByRole('button', { name: 'Guardar decisión' }).click();
    await review.getByLabel('Motivos').fill('El reverso está borroso');
    expect(await violations(boss)).toEqual([]);
    await review.getByRole('button', { name: 'Guardar decisión' }).click();
    await boss.getByRole('row', { name: /Marina Montalvo/ }).waitFor({ state: 'detached' });
    await doctor.getByText('El reverso está borroso').waitFor();

    // what was refused is handed in anew
    await doctor.getByRole('button', { name: 'Entregar documentos' }).click();
    await dialog.getByLabel('Número del documento').fill('1710034065');
    await dialog.getByLabel('Anverso').setInputFiles(picture('anverso', 'ff0001'));
    await dialog.getByLabel('Reverso').setInputFiles(picture('reverso', '00ff01'));
    await dialog.getByLabel('Rostro').setInputFiles(picture('rostro', '0001ff'));
    await dialog.getByRole('button', { name: 'Entregar' }).click();
    await dialog.waitFor({ state: 'detached' });
    const cases = doctor.getByRole('list', { name: 'Mi verificación' }).getByRole('listitem');
    await cases.filter({ hasText: 'En revisión' }).waitFor();
    await boss.getByRole('button', { name: 'Revisar Marina Montalvo' }).click();
    await review.getByRole('button', { name: 'Guardar decisión' }).click();
    // until when is the graph's rule, told at its field
    await review.getByRole('alert').waitFor();
    expect(await review.getByLabel('Vale hasta').getAttribute('aria-invalid')).toBe('true');
    const until = Number(day.slice(0, 4)) + 1;
    await review.getByLabel('Vale hasta').fill(`31/12/${until}`);
    await review.getByRole('button', { name: 'Guardar decisión' }).click();
    await boss.getByText('Marina Montalvo quedó verificado').first().waitFor();
    await cases.filter({ hasText: 'Aprobado' }).getByText(`Vale hasta el 31 dic ${until}`).waitFor();
    await cases.filter({ hasText: 'El reverso está borroso' }).getByText('Rechazado').waitFor();
    await doctor.getByText('Verificado', { exact: true }).waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('keeps what professionals say of themselves, and tells at the field what is wrong with it', async () => {
    const { url } = dashboard;
    const [doctor, boss] = await Promise.all([
      dashboard.openAs('medico', { reducedMotion: 'reduce' }),
      dashboard.openAs('admin'),
    ]);
    await doctor.goto(`${url}/my/practice`);
    await doctor.getByRole('button', { name: 'Cambiar', exact: true }).click();
    const dialog = doctor.getByRole('dialog', { name: 'Mi perfil profesional' });
    const years = dialog.getByLabel('Años de experiencia');
    const before = await years.inputValue();
    await dialog.getByLabel('Ciudad').fill('Zaruma');
    await years.fill('999');
    await dialog.getByRole('button', { name: 'Guardar' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await years.getAttribute('aria-invalid')).toBe('true');
    expect(await dialog.getByLabel('Ciudad').getAttribute('aria-invalid')).toBe('false');
    expect(await violations(doctor)).toEqual([]);
    await years.fill(before || '7');
    await dialog.getByLabel('Portugués').check();
    await dialog.getByLabel('Presentación').fill('Atiendo también en Zaruma.');
    await dialog.getByRole('button', { name: 'Guardar' }).click();
    await dialog.waitFor({ state: 'detached' });
    await doctor.getByText('Zaruma, Ecuador').waitFor();
    await doctor.getByText(/Portugués|portugués/).waitFor();
    await boss.goto(`${url}/professionals`);
    await boss.getByRole('searchbox').fill('Zaruma');
    await boss.getByRole('link', { name: 'Marina Montalvo' }).click();
    await boss.getByText('Atiendo también en Zaruma.').waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('keeps the name and the telephone of an account, once the graph takes them', async () => {
    const { url } = dashboard;
    const [first, second] = await Promise.all([dashboard.openAs('bodega'), dashboard.openAs('bodega')]);
    await first.goto(`${url}/my/account`);
    const name = first.getByRole('textbox', { name: 'Nombre', exact: true });
    await name.fill('B'.repeat(201));
    await first.getByRole('button', { name: 'Guardar' }).click();
    await first.getByRole('alert').waitFor();
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    await name.fill('Bolívar Cambiado');
    await first.getByRole('button', { name: 'Guardar' }).click();
    await first.getByText('Se guardó', { exact: true }).waitFor();
    await first.getByRole('banner').getByText('Bolívar Cambiado').waitFor();
    await second.reload();
    await second.getByRole('banner').getByText('Bolívar Cambiado').waitFor();

    await first.getByRole('button', { name: 'Cambiar teléfono' }).click();
    const dialog = first.getByRole('dialog', { name: 'Cambiar teléfono' });
    await dialog.getByLabel('Teléfono nuevo').fill('12');
    await dialog.getByLabel('Contraseña actual').fill(demoPassword);
    await dialog.getByRole('button', { name: 'Enviar un código' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByLabel('Teléfono nuevo').getAttribute('aria-invalid')).toBe('true');
    expect(await dialog.getByLabel('Contraseña actual').getAttribute('aria-invalid')).toBe('false');
    await dialog.getByLabel('Teléfono nuevo').fill('+593991234567');
    await dialog.getByRole('button', { name: 'Enviar un código' }).click();
    await dialog.getByText('Le llegará un código a +593991234567').waitFor();
    expect(dashboard.complaints).toEqual([]);
  });
});
