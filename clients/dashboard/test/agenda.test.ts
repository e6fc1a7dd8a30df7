/** The agenda at work: the desk books and moves visits, by mouse and by keyboard, and a second window sees it happen. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change } from '../../../router/test/change.ts';
import { settled } from '../../../router/test/shop.ts';
import { violations } from './browser.ts';
import { type Dashboard, hasNoBrowser, openDashboard } from './dashboard.ts';

const timeZone = 'America/Guayaquil';
/** Tomorrow there: a day on which everything is still to come. */
const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(Date.now() + 86_400_000);
const at = (clock: string) => `${day}T${clock}:00-05:00`;

describe.skipIf(hasNoBrowser)('the agenda', () => {
  let dashboard: Dashboard;
  let locationId: string;
  const doctors: string[] = [];
  beforeAll(async () => {
    dashboard = await openDashboard();
    const { graph } = dashboard;
    const location = { name: 'Sede de prueba', country: 'EC', timeZone, observesHolidays: false };
    locationId = (await change(graph, 'admin', 'createLocation', 'Location', location)).id;
    await change(graph, 'admin', 'createRoom', 'Room', { locationId, name: 'Sala azul' });
    const periods = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startTime: '08:00', endTime: '18:00' }));
    for (const name of ['Ada Primera', 'Bea Segunda']) {
      const { id: professionalId } = await change(graph, 'admin', 'createProfessional', 'Professional', { name });
      doctors.push(professionalId);
      await settled(graph);
      const hours = { professionalId, locationId, validFrom: '2026-01-01', periods };
      await change(graph, 'admin', 'setWorkingHours', 'WorkingHours', hours);
    }
  }, 180_000);
  afterAll(() => dashboard.close());

  async function patient(givenNames: string, familyNames: string): Promise<string> {
    const person = { givenNames, familyNames, birthDate: '1990-05-17', sex: 'FEMALE', isSomebodyElse: true };
    const { id } = await change(dashboard.graph, 'recepcion', 'createPatient', 'Patient', person);
    await settled(dashboard.graph);
    return id;
  }

  async function booked(names: [string, string], clock: string, doctor = 0): Promise<string> {
    const patientId = await patient(...names);
    const time = { professionalId: doctors[doctor], locationId, startsAt: at(clock), durationMinutes: 30 };
    return (await change(dashboard.graph, 'recepcion', 'bookAppointment', 'Appointment', { ...time, patientId })).id;
  }

  async function openAgenda(role: string): Promise<Page> {
    const page = await dashboard.openAs(role, { reducedMotion: 'reduce' });
    await page.goto(`${dashboard.url}/agenda?day=${day}&location=${locationId}`);
    await page.getByRole('region', { name: /^Agenda:/ }).waitFor();
    return page;
  }

  /** A visit in the grid, by its start, patient and column. */
  const visit = (page: Page, clock: string, name: string, column: string) =>
    page.getByRole('button', { name: new RegExp(`^${clock}\\s*${name}.*${column}$`) });

  async function dragTo(page: Page, from: ReturnType<typeof visit>, to: ReturnType<typeof visit>): Promise<void> {
    await from.scrollIntoViewIfNeeded();
    const [start, end] = [await from.boundingBox(), await to.boundingBox()];
    if (!start || !end) throw new Error('what is dragged, and where to, must be seen');
    const grip = { x: start.x + start.width / 2, y: start.y + 10 };
    await page.mouse.move(grip.x, grip.y);
    await page.mouse.down();
    await page.mouse.move(grip.x + 10, grip.y + 10);
    await page.mouse.move(end.x + end.width / 2, end.y + 10, { steps: 8 });
    await page.mouse.up();
  }

  it('is booked from a free slot and moved by drag and by keyboard, and a second window follows', async () => {
    await patient('Zulema', 'Zambrano');
    const [desk, other] = [await openAgenda('recepcion'), await openAgenda('admin')];
    await desk.getByRole('button', { name: 'Agendar a las 10:00, Ada Primera' }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByRole('searchbox').fill('Zulema');
    await dialog.getByRole('button', { name: /Zulema Zambrano/ }).click();
    await dialog.getByLabel('Añadir tratamiento …').selectOption({ label: 'Limpieza dental · 45 min' });
    await dialog.getByRole('button', { name: 'Añadir extra' }).click();
    await dialog.getByRole('textbox', { name: 'Qué se cobra además' }).fill('Cepillo');
    await dialog.getByRole('textbox', { name: 'Precio' }).fill('3,50');
    await dialog.getByLabel('Consultorio').selectOption({ label: 'Sala azul' });
    expect(await violations(desk)).toEqual([]);
    await dialog.getByRole('button', { name: 'Agendar', exact: true }).click();
    await visit(desk, '10:00', 'Zulema Zambrano', 'Ada Primera').waitFor();
    // by itself: nobody touched this window
    await visit(other, '10:00', 'Zulema Zambrano', 'Ada Primera').waitFor();
    await desk.getByText('Cita agendada para Zulema Zambrano').first().waitFor();
    await visit(other, '10:00', 'Zulema Zambrano', 'Ada Primera').click();
    await other.getByRole('dialog').getByText('Cepillo', { exact: true }).waitFor();
    await other.keyboard.press('Escape');
    await other.getByRole('dialog').waitFor({ state: 'detached' });

    const goal = desk.getByRole('button', { name: 'Agendar a las 11:00, Bea Segunda' });
    await dragTo(desk, visit(desk, '10:00', 'Zulema Zambrano', 'Ada Primera'), goal);
    await visit(desk, '11:00', 'Zulema Zambrano', 'Bea Segunda').waitFor();
    await visit(other, '11:00', 'Zulema Zambrano', 'Bea Segunda').waitFor();
    await other.getByRole('button', { name: 'Agendar a las 10:00, Ada Primera' }).waitFor();

    await visit(desk, '11:00', 'Zulema Zambrano', 'Bea Segunda').focus();
    // each step is told to who does not see it
    for (const [key, told] of [
      ['Space', '11:00, Bea Segunda'],
      ['ArrowDown', '11:15, Bea Segunda'],
      ['ArrowDown', '11:30, Bea Segunda'],
      ['ArrowLeft', '11:30, Ada Primera'],
    ] as const) {
      await desk.keyboard.press(key);
      await desk.getByText(told, { exact: true }).waitFor({ state: 'attached' });
    }
    await desk.keyboard.press('Space');
    await visit(desk, '11:30', 'Zulema Zambrano', 'Ada Primera').waitFor();
    await visit(other, '11:30', 'Zulema Zambrano', 'Ada Primera').waitFor();

    await other.getByRole('button', { name: 'Por consultorio' }).click();
    await visit(other, '11:30', 'Zulema Zambrano', 'Sala azul').waitFor();
    expect(await violations(desk)).toEqual([]);
    expect(dashboard.complaints).toEqual([]);
  });

  it('refuses taken time with the next that is free, and goes there', async () => {
    await booked(['Yolanda', 'Yagual'], '14:00');
    await booked(['Ximena', 'Xuarez'], '15:30');
    const page = await openAgenda('recepcion');
    const there = visit(page, '14:00', 'Yolanda Yagual', 'Ada Primera');
    await dragTo(page, visit(page, '15:30', 'Ximena Xuarez', 'Ada Primera'), there);
    const dialog = page.getByRole('dialog', { name: 'No se puede mover ahí' });
    await dialog.getByText(/ya está ocupado/).waitFor();
    expect(await violations(page)).toEqual([]);
    const free = dialog.getByRole('list', { name: 'Próximos horarios libres' }).getByRole('button');
    expect(await free.count()).toBeGreaterThan(1);
    await free.first().click();
    await visit(page, '14:30', 'Ximena Xuarez', 'Ada Primera').waitFor();
    await there.waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('sees a visit through from the door to the end, and calls one off with a reason', async () => {
    const appointmentId = await booked(['Wendy', 'Wiesner'], '09:00', 1);
    await booked(['Vilma', 'Vera'], '16:00', 1);
    const [desk, other] = [await openAgenda('recepcion'), await openAgenda('admin')];
    await other.goto(`${dashboard.url}/agenda/${appointmentId}`);
    await other.getByRole('heading', { name: 'Cita de Wendy Wiesner' }).waitFor();
    await visit(desk, '09:00', 'Wendy Wiesner', 'Bea Segunda').click();
    const dialog = desk.getByRole('dialog', { name: 'Cita de Wendy Wiesner' });
    await dialog.getByRole('button', { name: 'Registrar llegada' }).click();
    await other.getByText('En espera', { exact: true }).waitFor();
    await other.getByRole('button', { name: 'Empezar' }).click();
    await dialog.getByRole('button', { name: 'Terminar' }).click();
    await other.getByText('Atendida', { exact: true }).first().waitFor();
    await desk.keyboard.press('Escape');

    await visit(desk, '16:00', 'Vilma Vera', 'Bea Segunda').click();
    await desk.getByRole('button', { name: 'Cancelar cita' }).click();
    const asked = desk.getByRole('dialog', { name: 'Cancelar la cita' });
    await asked.getByLabel('Motivo').fill('Está de viaje');
    await asked.getByRole('button', { name: 'Cancelar cita' }).click();
    await desk.getByText('El paciente · Está de viaje').waitFor();
    await desk.keyboard.press('Escape');
    await desk.getByRole('button', { name: 'Agendar a las 16:00, Bea Segunda' }).waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('offers what is called off to who waits, and the desk takes it back, offers another time and makes a visit of it', async () => {
    await patient('Tamara', 'Tapia');
    const visitId = await booked(['Silvia', 'Soria'], '12:00', 1);
    const [page, other] = await Promise.all(
      ['recepcion', 'admin'].map((role) => dashboard.openAs(role, { reducedMotion: 'reduce' })),
    );
    if (!page || !other) throw new Error('no window');
    await Promise.all([page, other].map((window) => window.goto(`${dashboard.url}/agenda/waitlist`)));
    // by itself: nobody touches the other window
    const seen = (status: string) =>
      other
        .getByRole('row', { name: /Tamara Tapia/ })
        .getByText(status, { exact: true })
        .waitFor();
    await page.getByRole('button', { name: 'Añadir a la lista' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('searchbox').fill('Tamara');
    await dialog.getByRole('button', { name: /Tamara Tapia/ }).click();
    await dialog.getByLabel('Sede').selectOption({ label: 'Sede de prueba' });
    await dialog.getByLabel('Profesional').selectOption({ label: 'Bea Segunda' });
    await dialog.getByRole('button', { name: 'Añadir', exact: true }).click();
    const row = page.getByRole('row', { name: /Tamara Tapia/ });
    await row.getByText('Espera', { exact: true }).waitFor();
    await seen('Espera');
    await change(dashboard.graph, 'recepcion', 'cancelAppointment', 'Appointment', { appointmentId: visitId });
    await row.getByText('Con oferta', { exact: true }).waitFor();
    await seen('Con oferta');
    page.once('dialog', (asked) => void asked.accept());
    await row.getByRole('button', { name: 'Retirar' }).click();
    await row.getByText('Espera', { exact: true }).waitFor();
    await row.getByRole('button', { name: 'Ofrecer' }).click();
    const offer = page.getByRole('dialog', { name: 'Ofrecer un horario a Tamara Tapia' });
    await offer.getByLabel('Día').fill(day);
    await offer.getByRole('list', { name: 'Horarios libres' }).getByRole('button').nth(2).click();
    await offer.getByRole('button', { name: 'Ofrecer' }).click();
    await row.getByText('Con oferta', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await row.getByRole('button', { name: 'Aceptar' }).click();
    await row.getByText('Agendado', { exact: true }).waitFor();
    await seen('Agendado');
    expect(dashboard.complaints).toEqual([]);
  });

  it('follows the hours: a day off closes it, and says which visits want to be moved', async () => {
    await booked(['Rita', 'Robles'], '17:00');
    const [boss, desk] = [await dashboard.openAs('admin', { reducedMotion: 'reduce' }), await openAgenda('recepcion')];
    await desk.getByRole('button', { name: 'Agendar a las 16:30, Ada Primera' }).waitFor();
    await boss.goto(`${dashboard.url}/schedules?who=${doctors[0]}`);
    await boss.getByRole('button', { name: 'Añadir días distintos' }).click();
    const dialog = boss.getByRole('dialog');
    await dialog.getByLabel('Primer día').fill(day);
    await dialog.getByLabel('Desde las').fill('16:30');
    await dialog.getByLabel('Hasta las').fill('18:00');
    await dialog.getByLabel('Motivo').fill('Curso');
    await dialog.getByRole('button', { name: 'Añadir', exact: true }).click();
    await boss.getByRole('dialog', { name: '1 cita queda dentro: hay que moverla' }).getByText('Rita Robles').waitFor();
    // by itself: nobody touched this window
    await desk.getByRole('button', { name: 'Agendar a las 16:30, Ada Primera' }).waitFor({ state: 'detached' });
    await boss.getByRole('button', { name: 'Entendido' }).click();
    await boss.getByText(/16:30–18:00.*Curso/).waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('shows what a professional has done: a picture is sent, shown and taken away', async () => {
    const page = await dashboard.openAs('admin', { reducedMotion: 'reduce' });
    await page.goto(`${dashboard.url}/professionals/${doctors[1]}`);
    const buffer = await page.screenshot();
    await page.getByRole('button', { name: 'Añadir imagen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Imagen').setInputFiles({ name: 'antes-y-despues.png', mimeType: 'image/png', buffer });
    await dialog.getByLabel('Qué muestra').fill('Antes y después');
    await dialog.getByRole('button', { name: 'Añadir', exact: true }).click();
    const picture = page.getByRole('img', { name: 'Antes y después' });
    await picture.waitFor();
    await expect
      .poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
      .toBeGreaterThan(100);
    expect(await violations(page)).toEqual([]);
    page.once('dialog', (asked) => void asked.accept());
    await page.getByRole('button', { name: /^Quitar/ }).click();
    await page.getByText('Ninguna imagen todavía').waitFor();
    expect(dashboard.complaints).toEqual([]);
  });
});
