/** What an order or an appointment is invoiced at. Asks its subgraph: before the transaction. */
import { InvalidInput } from '@trama/platform/errors';
import type { z } from 'zod';
import type { BillingContext } from '../context.ts';
import type { Country } from '../countries/country.ts';
import type { linesInput } from '../domain/invoice-input.ts';
import { NotChargeableYet } from '../domain/refusals.ts';
import { findAppointment } from '../links/appointments.ts';
import { namesOfProducts } from '../links/inventory.ts';
import { findPayer } from '../links/patients.ts';
import { findOrder } from '../links/sales.ts';
import type { WantedLine } from './invoices.ts';

export type Source = {
  orderId: string | null;
  appointmentId: string | null;
  patientId: string | null;
  professionalId: string | null;
  locationId: string | null;
  customerId: string | null;
  /** Whose account may see it, where no customer record says so. */
  userId: string | null;
  lines: WantedLine[];
};

const nothing = {
  ...{ orderId: null, appointmentId: null, patientId: null, professionalId: null, locationId: null },
  ...{ customerId: null, userId: null },
};

/** The binding order's lines, each with its share of the order's discount. Throws InvalidInput and NotChargeableYet. */
export async function fromOrder(context: BillingContext, country: Country, orderId: string): Promise<Source> {
  const order = await findOrder(context, orderId);
  if (!order) throw InvalidInput.of('orderId', 'not_found');
  if (!order.isBinding) throw new NotChargeableYet({ sourceId: orderId });
  const names = await namesOfProducts(
    context,
    order.lines.flatMap(({ productId }) => productId ?? []),
  );
  const lines = order.lines.map(({ id, productId, quantity, unitPrice, discount, taxCode }): WantedLine => {
    requireCurrency(country, unitPrice.currency, 'orderId');
    const named = productId ? names.get(productId) : undefined;
    return {
      code: named?.sku.slice(0, 25) ?? 'PRODUCTO',
      description: named?.name ?? 'Producto',
      ...{ productId, treatmentId: null, professionalId: null, sourceLineId: id },
      quantity,
      unitPriceMinor: unitPrice.amountMinor,
      discountMinor: discount.amountMinor,
      taxCategory: country.taxCategoryOf(taxCode),
    };
  });
  return { ...nothing, orderId, customerId: order.customerId, lines };
}

/**
 * What was done and given at an appointment that took place. Prices and quantities are those of the event, where it has
 * come: they are what its completion fixed. Throws InvalidInput and NotChargeableYet.
 */
export async function fromAppointment(
  context: BillingContext,
  country: Country,
  appointmentId: string,
): Promise<Source> {
  const [appointment, completed] = await Promise.all([
    findAppointment(context, appointmentId),
    context.prisma.completedAppointment.findUnique({ where: { appointmentId }, include: { lines: true } }),
  ]);
  if (!appointment) throw InvalidInput.of('appointmentId', 'not_found');
  if (!appointment.isCompleted || completed?.voidedAt) throw new NotChargeableYet({ sourceId: appointmentId });
  const facts = new Map(completed?.lines.map((line) => [line.lineId, line]));
  const { patientId, professionalId, locationId } = appointment;
  const lines = appointment.lines.map((line): WantedLine => {
    const fact = facts.get(line.id);
    requireCurrency(country, fact?.currency ?? line.unitPrice.currency, 'appointmentId');
    return {
      code: line.treatmentId ? 'SERVICIO' : 'PRODUCTO',
      description: line.description,
      ...{ productId: line.productId, treatmentId: line.treatmentId, professionalId, sourceLineId: line.id },
      quantity: fact ? Number(fact.quantity) : line.quantity,
      unitPriceMinor: fact?.unitPriceMinor ?? line.unitPrice.amountMinor,
      discountMinor: 0n,
      taxCategory: country.taxCategoryOf(line.taxCode),
    };
  });
  const payer = patientId ? await findPayer(context, patientId) : null;
  const { customerId = null, userId = null } = payer ?? {};
  return { ...nothing, appointmentId, patientId, professionalId, locationId, customerId, userId, lines };
}

/** Lines as somebody wrote them. Throws InvalidInput for another currency than the country's. */
export function byHand(country: Country, given: z.output<typeof linesInput>): Source {
  return { ...nothing, lines: writtenLines(country, given) };
}

export const writtenLines = (country: Country, given: z.output<typeof linesInput>): WantedLine[] =>
  given.map((line, index): WantedLine => {
    requireCurrency(country, line.unitPrice.currency, `lines.${index}.unitPrice.currency`);
    if (line.discount) requireCurrency(country, line.discount.currency, `lines.${index}.discount.currency`);
    return {
      code: line.code,
      description: line.description,
      productId: line.productId ?? null,
      treatmentId: line.treatmentId ?? null,
      professionalId: line.professionalId ?? null,
      sourceLineId: null,
      quantity: line.quantity,
      unitPriceMinor: line.unitPrice.amountMinor,
      discountMinor: line.discount?.amountMinor ?? 0n,
      taxCategory: line.taxCategory,
    };
  });

function requireCurrency({ currency: expected }: Country, currency: string, path: string): void {
  if (currency !== expected) throw InvalidInput.of(path, 'currency_mismatch', { expected });
}
