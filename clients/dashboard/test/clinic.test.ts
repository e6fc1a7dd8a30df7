/** The clinic at work: notes that stay as they were signed, records that are closed to who does not treat, and recipes. */
import { demoPatientId, demoTreatments } from '@trama/schema/demo-clinic';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './browser.ts';
import { type Dashboard, hasNoBrowser, openDashboard } from './dashboard.ts';

/** Treated by the professional who logs in as `medico`; gravely allergic to penicillin. */
const patientId = demoPatientId(0);
const cleaning = demoTreatments.find(({ name }) => name === 'Limpieza dental')?.id;

describe.skipIf(hasNoBrowser)('the clinic', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  }, 180_000);
  afterAll(() => dashboard.close());

  it('keeps what was signed: a note is amended by another version, and who read it is in the log', async () => {
    const [doctor, boss] = await Promise.all([dashboard.openAs('medico'), dashboard.openAs('admin')]);
    await boss.goto(`${dashboard.url}/patients/${patientId}/access`);
    await boss.getByText('El registro está íntegro').waitFor();
    await doctor.goto(`${dashboard.url}/patients/${patientId}/notes`);
    await doctor.getByRole('region', { name: 'Alertas' }).getByText('Penicilina').waitFor();

    await doctor.getByLabel('Para qué se lee').selectOption({ label: 'Calidad de la atención' });
    await doctor.getByLabel('Detalle').fill('revisión de pares, año 2026');
    await doctor.getByRole('button', { name: 'Declarar' }).click();
    // by itself: nobody touched this window
    const reading = boss.getByRole('row', {
      name: /Marina Montalvo.*Calidad de la atención: revisión de pares, año 2026/,
    });
    await reading.first().getByText('notas clínicas').waitFor();

    await doctor.getByRole('button', { name: 'Escribir nota' }).click();
    const dialog = doctor.getByRole('dialog');
    await dialog.getByLabel('Plantilla').selectOption({ label: 'Consulta general' });
    expect(await dialog.getByLabel('Nota').inputValue()).toContain('Motivo de consulta:');
    await dialog.getByLabel('Nota').fill('Dolor en rodilla derecha.');
    await dialog.locator('input[type=file]').setInputFiles({
      ...{ name: 'radiografia.txt', mimeType: 'text/plain', buffer: Buffer.from('Sin fractura visible.') },
    });
    await dialog.getByRole('button', { name: 'Quitar radiografia.txt' }).waitFor();
    expect(await violations(doctor)).toEqual([]);
    await dialog.getByRole('button', { name: 'Firmar' }).click();
    const note = doctor.getByRole('article').filter({ hasText: 'Dolor en rodilla' });
    await note.getByText('Dolor en rodilla derecha.').waitFor();
    const file = await note.getByRole('link', { name: 'radiografia.txt' }).getAttribute('href');
    expect(await (await fetch(new URL(file ?? '', dashboard.url))).text()).toBe('Sin fractura visible.');

    await note.getByRole('button', { name: 'Corregir' }).click();
    await dialog.getByLabel('Nota').fill('Dolor en rodilla izquierda.');
    await dialog.getByRole('button', { name: 'Firmar' }).click();
    // a correction without its reason is none
    await dialog.getByText('Escriba este dato').waitFor();
    await dialog.getByLabel('Por qué').fill('Me equivoqué de lado');
    await dialog.getByRole('button', { name: 'Firmar' }).click();
    await note.getByText('2 versiones').click();
    const versions = note.getByRole('listitem');
    await versions.filter({ hasText: 'Original' }).getByText('Dolor en rodilla derecha.').waitFor();
    await versions.filter({ hasText: 'Me equivoqué de lado' }).getByText('Dolor en rodilla izquierda.').waitFor();
    // what was attached stays so
    expect(await note.getByRole('link', { name: 'radiografia.txt' }).count()).toBe(3);
    expect(await violations(doctor)).toEqual([]);

    const download = doctor.waitForEvent('download');
    await doctor.getByRole('link', { name: 'Ficha' }).click();
    await doctor.getByRole('button', { name: 'Exportar historia' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.json$/);
    await boss.getByText('exportación de la historia completa').first().waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('begins notes with templates that whoever writes notes looks after', async () => {
    const doctor = await dashboard.openAs('medico');
    await doctor.goto(`${dashboard.url}/patients/templates`);
    await doctor.getByRole('button', { name: 'Nueva plantilla' }).click();
    const dialog = doctor.getByRole('dialog');
    await dialog.getByLabel('Nombre').fill('Consulta general');
    await dialog.getByLabel('Con qué empieza la nota').fill('Presión:\n\nPeso:');
    await dialog.getByRole('button', { name: 'Crear' }).click();
    // there is one of that name
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Nombre').fill('Control de presión');
    await dialog.getByRole('button', { name: 'Crear' }).click();
    await doctor.getByRole('heading', { name: 'Control de presión' }).waitFor();
    await doctor.goto(`${dashboard.url}/patients/${patientId}/notes`);
    await doctor.getByRole('button', { name: 'Escribir nota' }).click();
    await dialog.getByLabel('Plantilla').selectOption({ label: 'Control de presión' });
    expect(await dialog.getByLabel('Nota').inputValue()).toBe('Presión:\n\nPeso:');
    expect(dashboard.complaints).toEqual([]);
  });

  it('closes what is clinical to the reception, and opens it in an emergency to be seen by all', async () => {
    const [desk, boss] = await Promise.all([dashboard.openAs('recepcion'), dashboard.openAs('admin')]);
    await desk.getByRole('link', { name: 'Pacientes' }).click();
    await desk.getByRole('searchbox', { name: /Nombre, documento/ }).fill('1309876546');
    await desk.getByRole('link', { name: 'Clemente Cedeño' }).click();
    await desk.getByText('cliente@trama.test').waitFor();
    await desk.getByText('Sección cerrada').waitFor();
    expect(await desk.getByText('Penicilina').count()).toBe(0);
    expect(await desk.getByRole('button', { name: 'Exportar historia' }).count()).toBe(0);
    expect(await desk.getByRole('link', { name: 'Accesos' }).count()).toBe(0);
    for (const name of ['Historia', 'Notas']) {
      await desk.getByRole('link', { name, exact: true }).click();
      await desk.getByText('Sección cerrada').first().waitFor();
    }
    expect(await desk.getByText('Acude a control').count()).toBe(0);
    expect(await violations(desk)).toEqual([]);

    await desk.getByRole('button', { name: 'Abrir en una emergencia' }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByLabel('Por qué').fill('Urge');
    await dialog.getByRole('button', { name: 'Abrir', exact: true }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Por qué').fill('Llegó inconsciente y hay que saber a qué es alérgico');
    await dialog.getByRole('button', { name: 'Abrir', exact: true }).click();
    await desk.getByText('Acude a control').first().waitFor();
    await desk.getByText('la abrió en una emergencia').waitFor();
    // it lets them read, and no more
    expect(await desk.getByRole('button', { name: 'Escribir nota' }).count()).toBe(0);

    await boss.goto(`${dashboard.url}/patients/${patientId}/access`);
    await boss.getByText('Llegó inconsciente y hay que saber a qué es alérgico').waitFor();
    await boss.getByText('Sigue abierta').waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('adds a patient, shows who may be there already, and merges and parts the two', async () => {
    const [desk, boss] = await Promise.all([dashboard.openAs('recepcion'), dashboard.openAs('admin')]);
    boss.on('dialog', (asked) => void asked.accept());
    await desk.goto(`${dashboard.url}/patients`);
    await desk.getByRole('button', { name: 'Nuevo paciente' }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByLabel('Nombres').fill('Clemente');
    await dialog.getByLabel('Apellidos').fill('Cedeno');
    await dialog.getByLabel('Fecha de nacimiento').fill('1990-05-17');
    await dialog.getByLabel('Sexo').selectOption({ label: 'Masculino' });
    const documents = dialog.getByRole('group', { name: 'Documento 1' });
    await documents.getByLabel('Número').fill('12');
    await dialog.getByRole('button', { name: 'Añadir representante' }).click();
    await dialog.getByRole('group', { name: 'Representante 1' }).getByLabel('Nombre').fill('Ana Cedeño');
    await dialog.getByRole('button', { name: 'Crear' }).click();
    await dialog.getByRole('alert').getByText('CEDULA').waitFor();
    expect(await documents.getByLabel('Número').getAttribute('aria-invalid')).toBe('true');
    await documents.getByLabel('Tipo').selectOption({ label: 'Pasaporte' });
    await documents.getByLabel('Número').fill('AB123456');
    await dialog.getByRole('button', { name: 'Crear' }).click();
    await dialog.getByText('Puede que este paciente ya exista').waitFor();
    await dialog.getByRole('link', { name: 'Clemente Cedeño' }).waitFor();
    expect(await violations(desk)).toEqual([]);
    await dialog.getByLabel('es otra persona').check();
    await dialog.getByRole('button', { name: 'Crear' }).click();
    await desk.getByRole('heading', { name: 'Clemente Cedeno' }).waitFor();
    await desk.getByText('AB123456').waitFor();

    await boss.goto(`${dashboard.url}/patients/duplicates`);
    const pair = boss.getByRole('listitem').filter({ hasText: 'AB123456' });
    await pair.getByText('misma fecha de nacimiento').waitFor();
    expect(await violations(boss)).toEqual([]);
    await pair.getByRole('link', { name: 'Clemente Cedeño' }).click();
    await boss.getByRole('button', { name: 'Unir a esta historia' }).click();
    await boss.getByText('Reúne 1 historia más').waitFor();
    await boss.getByText('AB123456').waitFor();
    await boss.getByRole('button', { name: 'Separar' }).click();
    await boss.getByText('Puede ser la misma persona que').waitFor();
    expect(await boss.getByText('Reúne 1 historia más').count()).toBe(0);
    expect(dashboard.complaints).toEqual([]);
  });

  it('says what a recipe costs as it is written, and which ingredient is short', async () => {
    const page = await dashboard.openAs('admin');
    await page.goto(`${dashboard.url}/treatments/${cleaning}`);
    await page.getByText('versión 1').waitFor();
    const cost = async () => (await page.getByText('Costo', { exact: true }).locator('xpath=..').textContent()) ?? '';
    const before = await cost();
    expect(before).toMatch(/\d/);
    await page.getByLabel('Cantidad de Guantes de nitrilo').fill('0');
    await page.getByLabel('Cantidad de Guantes de nitrilo').press('Enter');
    await page.getByRole('alert').getByText('mayor que cero').waitFor();
    await page.getByLabel('Cantidad de Guantes de nitrilo').fill('40');
    await page.getByLabel('Cantidad de Guantes de nitrilo').press('Enter');
    await page.getByText('versión 2').waitFor();
    await expect.poll(cost).not.toBe(before);
    const withGloves = await cost();

    await page.getByRole('searchbox').fill('resina');
    await page.getByRole('button', { name: /Resina compuesta/ }).click();
    await page.getByLabel('Cantidad de Resina compuesta fotopolimerizable A2').fill('0,5');
    await page.getByRole('button', { name: /^Añadir Resina compuesta/ }).click();
    await page.getByText('versión 3').waitFor();
    await expect.poll(cost).not.toBe(withGloves);
    await page.getByRole('button', { name: 'Quitar Resina compuesta' }).click();
    await page.getByText('versión 4').waitFor();
    await expect.poll(cost).toBe(withGloves);

    await page.getByLabel('Para cuántos').fill('9000');
    const stock = page.getByRole('status').filter({ hasText: 'Falta' });
    await stock.getByRole('link', { name: 'Guantes de nitrilo' }).waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Fijar precio' }).click();
    await page.getByRole('dialog').getByLabel('Precio').fill('43,50');
    await page.getByRole('dialog').getByRole('button', { name: 'Guardar' }).click();
    await page.getByRole('row', { name: /43,50.*Vigente/ }).waitFor();
    expect(dashboard.complaints).toEqual([]);
  });

  it('finds patients and treatments by name for who may see them, and for nobody else', async () => {
    const [doctor, keeper] = await Promise.all([dashboard.openAs('medico'), dashboard.openAs('bodega')]);
    const search = async (page: Page, text: string) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill(text);
    };
    for (const text of ['1309876546', 'Limpieza dental']) {
      await search(keeper, text);
      await keeper.getByText('No se encontró nada').waitFor();
      await keeper.keyboard.press('Escape');
    }
    await search(doctor, 'Limpieza');
    await doctor.getByRole('option', { name: /Limpieza dental.*Tratamientos/ }).waitFor();
    await doctor.getByRole('combobox').fill('1309876546');
    await doctor.getByRole('option', { name: /Clemente Cedeño.*Pacientes/ }).waitFor();
    await doctor.keyboard.press('Enter');
    await doctor.getByRole('heading', { name: 'Clemente Cedeño' }).waitFor();
    expect(dashboard.complaints).toEqual([]);
  });
});
