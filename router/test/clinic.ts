/** A small clinic set up through the graph: what the scenarios visit, and who invoices it. */
import { randomUUID } from 'node:crypto';
import { eventually } from '@trama/platform/testing';
import { demoUserIds } from '@trama/schema/demo-ids';
import { change } from './change.ts';
import type { Graph, Role } from './graph.ts';
import { settled } from './shop.ts';

export const usd = (amount: string) => ({ amount, currency: 'USD' });

export type Clinic = {
  locationId: string;
  professionalId: string;
  /** Uses up two of `productId`, which cost 1.25 each; charged at 45.00 without tax. */
  treatmentId: string;
  productId: string;
  /** The customer record and the patient of the person behind `cliente`. */
  customerId: string;
  patientId: string;
  /** A visit in progress, with the treatment and an extra of 8.00 that bears tax. */
  visit(): Promise<string>;
};

/** The issuer, an establishment and a point of the house; the same ones however often it is asked. */
export async function openTill(graph: Graph, locationId: string | null = null): Promise<void> {
  const issuer = await change(graph, 'admin', 'upsertIssuer', 'Issuer', {
    ...{ taxId: '1790016919001', legalName: 'Clínica Trama S.A.', headOfficeAddress: 'Av. 9 de Octubre 1911' },
  });
  const establishment = await change(graph, 'admin', 'upsertEstablishment', 'Establishment', {
    ...{ issuerId: issuer.id, code: '001', name: 'Matriz', address: 'Av. 9 de Octubre 1911', locationId },
  });
  await change(graph, 'admin', 'upsertIssuingPoint', 'IssuingPoint', {
    establishmentId: establishment.id,
    code: '001',
  });
}

export async function openClinic(graph: Graph): Promise<Clinic> {
  const made = async (role: Role, name: string, type: string, input: object) => {
    const record = await change(graph, role, name, type, input);
    if (!record.id) throw new Error(`${name}: ${JSON.stringify(record)}`);
    return record.id;
  };
  const code = () => randomUUID().slice(0, 8);
  const warehouseId = await made('admin', 'createWarehouse', 'Warehouse', { code: code(), name: 'Clínica' });
  const location = { name: `Sede ${code()}`, country: 'EC', timeZone: 'America/Guayaquil', warehouseId };
  const locationId = await made('admin', 'createLocation', 'Location', { ...location, observesHolidays: false });
  const doctor = { name: 'Marina Montalvo', userId: demoUserIds.professional };
  const professionalId = await made('admin', 'createProfessional', 'Professional', doctor);
  const product = { sku: code(), name: 'Anestesia', price: usd('4.00') };
  const productId = await made('bodega', 'createProduct', 'Product', product);
  const stock = { productId, warehouseId, quantity: 100, unitCost: usd('1.25') };
  await made('bodega', 'receiveStock', 'StockMovement', stock);
  const categoryId = await made('admin', 'createTreatmentCategory', 'TreatmentCategory', { name: code() });
  const offered = {
    name: `Curación ${code()}`,
    categoryId,
    durationMinutes: 30,
    price: usd('45.00'),
    taxCode: 'IVA_0',
  };
  const treatmentId = await made('admin', 'createTreatment', 'Treatment', offered);
  await made('admin', 'setRecipeIngredient', 'Treatment', { treatmentId, productId, quantity: 2 });
  const customerId = await made('vendedor', 'createCustomer', 'Customer', {
    ...{ name: 'José Peñafiel', kind: 'PERSON', userId: demoUserIds.customer },
    identityDocument: { type: 'CEDULA', number: '1714307103' },
  });
  const patientId = await made('admin', 'createPatient', 'Patient', {
    ...{ givenNames: 'José', familyNames: 'Peñafiel', birthDate: '1990-05-17', sex: 'MALE' },
    ...{ userId: demoUserIds.customer, customerId, isSomebodyElse: true },
  });
  await openTill(graph, locationId);
  // whose accounts these are arrives by event
  await settled(graph);
  return {
    ...{ locationId, professionalId, treatmentId, productId, customerId, patientId },
    async visit() {
      const time = { professionalId, locationId, startsAt: new Date().toISOString(), durationMinutes: 30 };
      const appointmentId = await made('admin', 'bookAppointment', 'Appointment', {
        ...{ ...time, patientId, isOverbooked: true },
      });
      await made('recepcion', 'startAppointment', 'Appointment', { appointmentId });
      await made('recepcion', 'addAppointmentTreatment', 'Appointment', { appointmentId, treatmentId });
      await made('recepcion', 'addAppointmentExtra', 'Appointment', {
        ...{ appointmentId, description: 'Cepillo', quantity: 1, unitPrice: usd('8.00'), taxCode: 'IVA' },
      });
      return appointmentId;
    },
  };
}

/** Reads an invoice until it satisfies: what the authority says takes a moment. */
export const invoiceWhen = <T extends object>(
  graph: Graph,
  id: string,
  fields: string,
  satisfied: (invoice: T) => boolean,
) =>
  eventually(
    async () =>
      (await graph.ask<{ invoice: T }>('admin', `query ($id: ID!) { invoice(id: $id) { ${fields} } }`, { id })).invoice,
    satisfied,
    90_000,
  );
