/** From a treatment's recipe to the lots in the stock and back to the patients: across four subgraphs. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change } from '../change.ts';
import { clinicSubgraphs, type Graph, openGraph } from '../graph.ts';
import { openShop, type Shop, stockWhen } from '../shop.ts';

let graph: Graph;
let shop: Shop;
beforeAll(async () => {
  graph = await openGraph({}, { only: clinicSubgraphs });
  shop = await openShop(graph);
}, 120_000);
afterAll(() => graph.close());

const usd = (amount: string) => ({ amount, currency: 'USD' });

it('finds the patients of a lot, at the cost of the books, until the visit is voided', async () => {
  const price = usd('9.00');
  const anaesthetic = { sku: randomUUID(), name: 'Anestésico', price, tracksLots: true };
  const { id: productId } = await change(graph, 'admin', 'createProduct', 'Product', anaesthetic);
  const receive = (quantity: number, cost: string, code: string, expiresOn: string) =>
    change(graph, 'bodega', 'receiveStock', 'StockMovement', {
      ...{ productId, warehouseId: shop.warehouse, quantity, unitCost: usd(cost), lot: { code, expiresOn } },
    });
  await receive(3, '2.00', 'LATE', '2099-12-31');
  await receive(1, '1.00', 'SOON', '2099-01-31');
  const category = await change(graph, 'admin', 'createTreatmentCategory', 'TreatmentCategory', { name: randomUUID() });
  const offered = { name: `Sutura ${randomUUID()}`, categoryId: category.id, durationMinutes: 30, price: usd('50.00') };
  const { id: treatmentId } = await change(graph, 'admin', 'createTreatment', 'Treatment', offered);
  await change(graph, 'admin', 'setRecipeIngredient', 'Treatment', { treatmentId, productId, quantity: 2 });
  const place = { name: `Sede ${randomUUID()}`, country: 'EC', timeZone: 'Pacific/Galapagos' };
  const { id: locationId } = await change(graph, 'admin', 'createLocation', 'Location', {
    ...place,
    warehouseId: shop.warehouse,
  });
  const { id: professionalId } = await change(graph, 'admin', 'createProfessional', 'Professional', {
    name: 'Íngrid Cajas',
  });
  const person = { givenNames: 'Nube', familyNames: 'Chango', birthDate: '1980-02-29', sex: 'FEMALE' };
  const { id: patientId } = await change(graph, 'admin', 'createPatient', 'Patient', person);
  const { id: appointmentId } = await change(graph, 'admin', 'bookAppointment', 'Appointment', {
    ...{ professionalId, locationId, patientId, startsAt: new Date().toISOString(), isOverbooked: true },
    treatments: [{ treatmentId }],
  });
  await change(graph, 'recepcion', 'startAppointment', 'Appointment', { appointmentId });
  await change(graph, 'recepcion', 'completeAppointment', 'Appointment', { appointmentId });
  await stockWhen(graph, productId, ({ availableQuantity }) => availableQuantity === 2);
  type Used = { lotCode: string; quantity: number; cost: { amount: string }; lot: { id: string; expiresOn: string } };
  const used = await graph.ask<{ appointment: { consumptions: Used[]; treatments: object[] } }>(
    'admin',
    `query ($id: ID!) { appointment(id: $id) { treatments { recipeVersion }
      consumptions { lotCode quantity cost { amount } lot { id expiresOn } } } }`,
    { id: appointmentId },
  );
  // two of four that are worth 7.00 together; what expires first leaves first
  expect(used.appointment).toMatchObject({
    treatments: [{ recipeVersion: 1 }],
    consumptions: [
      { lotCode: 'SOON', quantity: 1, cost: { amount: '1.75' }, lot: { expiresOn: '2099-01-31' } },
      { lotCode: 'LATE', quantity: 1, cost: { amount: '1.75' }, lot: { expiresOn: '2099-12-31' } },
    ],
  });
  const recall = `query ($id: ID!) { lotRecipients(lotId: $id) { quantity patient { id familyNames } appointment { id } } }`;
  const lot = { id: used.appointment.consumptions[0]?.lot.id };
  expect(await graph.ask('admin', recall, lot)).toEqual({
    lotRecipients: [
      { quantity: 1, patient: { id: patientId, familyNames: 'Chango' }, appointment: { id: appointmentId } },
    ],
  });
  const { errors } = await graph.send('recepcion', recall, lot);
  expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  await change(graph, 'recepcion', 'voidAppointment', 'Appointment', { appointmentId });
  await stockWhen(graph, productId, ({ availableQuantity }) => availableQuantity === 4);
  expect(await graph.ask('admin', recall, lot)).toEqual({ lotRecipients: [] });
});

it('gives a calendar under the origin of the graph to who knows its address', async () => {
  const { id: professionalId } = await change(graph, 'admin', 'createProfessional', 'Professional', {
    name: 'Tomás Villacís',
  });
  const { path } = await change(graph, 'admin', 'rotateCalendarFeed', 'CalendarFeed', { professionalId }, 'path');
  for (const url of graph.urls) {
    const answer = await fetch(`${url}${path}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(await answer.text()).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\s*$/);
    expect((await fetch(`${url}/appointments/calendar/cal_x.ics`)).status).toBe(404);
  }
});
