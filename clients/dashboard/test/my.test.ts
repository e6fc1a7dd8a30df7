/** What is one's own: visits that a patient books and calls off, a record that says who read it, a professional's papers. */
import { demoPatientId } from '@trama/schema/demo-clinic';
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
    await dialog.getByText('Elige un horario libre').waitFor();
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
    await doctor.getByLabel('Para qué la lees').selectOption({ label: 'Calidad de la atención' });
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
    await doctor.goto(`${url}/my/practice`);
    await doctor.getByRole('button', { name: 'Entregar documentos' }).click();
    const dialog = doctor.getByRole('dialog');
    await dialog.getByLabel('Número del documento').fill('1710034065');
    await dialog.getByRole('button', { name: 'Entregar' }).click();
    expect(await dialog.getByText('Elige una imagen').count()).toBe(3);
    await dialog.getByLabel('Anverso').setInputFiles(picture('anverso', 'ff0000'));
    await dialog.getByLabel('Reverso').setInputFiles(picture('reverso', '00ff00'));
    await dialog.getByLabel('Rostro').setInputFiles(picture('rostro', '0000ff'));
    expect(await violations(doctor)).toEqual([]);
    await dialog.getByRole('button', { name: 'Entregar' }).click();
    await dialog.waitFor({ state: 'detached' });
    await doctor.getByRole('list', { name: 'Mi verificación' }).getByText('En revisión').waitFor();

    await boss.goto(`${url}/kyc`);
    await boss.getByRole('button', { name: 'Revisar Marina Montalvo' }).click();
    const review = boss.getByRole('dialog');
    await review.getByRole('img').nth(2).waitFor();
    await review.getByLabel('Decisión').selectOption({ label: 'Rechazar' });
    await review.getByRole('button', { name: 'Guardar decisión' }).click();
    await review.getByLabel('Motivos').fill('El reverso está borroso');
    expect(await violations(boss)).toEqual([]);
    await review.getByRole('button', { name: 'Guardar decisión' }).click();
    await boss.getByRole('row', { name: /Marina Montalvo/ }).waitFor({ state: 'detached' });
    await doctor.reload();
    await doctor.getByText('El reverso está borroso').waitFor();
    expect(dashboard.complaints).toEqual([]);
  });
});
