/** What `billing` asks of `appointments`: what an appointment is to be invoiced at. */
import { dataOf } from '@trama/platform/link';
import { type Money, money } from '@trama/platform/values';
import type { BillingContext } from '../context.ts';

const appointmentQuery = `query AppointmentForInvoice($id: ID!) { appointment(id: $id) {
  id status patient { id } professional { id } location { id }
  treatments { id name quantity unitPrice { amount currency } taxCode treatment { id } }
  extras { id description quantity unitPrice { amount currency } taxCode product { id } } } }`;

type Line = { id: string; quantity: number; unitPrice: { amount: string; currency: string }; taxCode: string | null };
type Ref = { id: string } | null;
type Found = {
  id: string;
  status: string;
  patient: Ref;
  professional: Ref;
  location: Ref;
  treatments: (Line & { name: string; treatment: Ref })[];
  extras: (Line & { description: string; product: Ref })[];
};

export type InvoicedAppointment = {
  id: string;
  isCompleted: boolean;
  patientId: string | null;
  professionalId: string | null;
  locationId: string | null;
  lines: {
    id: string;
    description: string;
    treatmentId: string | null;
    productId: string | null;
    quantity: number;
    unitPrice: Money;
    taxCode: string | null;
  }[];
};

/** The appointment with what was done and given; null where there is none. */
export async function findAppointment(context: BillingContext, id: string): Promise<InvoicedAppointment | null> {
  const answer = await context.ask('appointments', appointmentQuery, { id });
  const { appointment } = dataOf<{ appointment: Found | null }>('appointments', answer);
  if (!appointment) return null;
  const { treatments, extras } = appointment;
  const lineOf = ({ id: lineId, quantity, unitPrice, taxCode }: Line) => {
    return { id: lineId, quantity, unitPrice: money.parse(unitPrice), taxCode };
  };
  return {
    id: appointment.id,
    isCompleted: appointment.status === 'COMPLETED',
    patientId: appointment.patient?.id ?? null,
    professionalId: appointment.professional?.id ?? null,
    locationId: appointment.location?.id ?? null,
    lines: [
      ...treatments.map(({ name, treatment, ...line }) => {
        return { ...lineOf(line), description: name, treatmentId: treatment?.id ?? null, productId: null };
      }),
      ...extras.map(({ description, product, ...line }) => {
        return { ...lineOf(line), description, treatmentId: null, productId: product?.id ?? null };
      }),
    ],
  };
}
