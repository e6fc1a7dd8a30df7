/** Whom an invoice names. Asks `people`: before the transaction. */
import { InvalidInput } from '@trama/platform/errors';
import type { z } from 'zod';
import type { BillingContext } from '../context.ts';
import type { Country } from '../countries/country.ts';
import type { Buyer } from '../domain/fiscal-document.ts';
import type { buyerInput } from '../domain/invoice-input.ts';
import { findCustomer } from '../links/people.ts';

export type Billed = { customerId: string | null; customerUserId: string | null; buyer: Buyer };

/**
 * Whom to name: the buyer given; else the customer, where it has a document; else the final consumer. Throws InvalidInput
 * for a customer that is not there and for a number whose shape is wrong. A check digit that does not fit is no reason.
 */
export async function billedTo(
  context: BillingContext,
  country: Country,
  wanted: { customerId?: string | null | undefined; buyer?: z.output<typeof buyerInput> | null | undefined },
): Promise<Billed> {
  const { customerId = null, buyer } = wanted;
  const customer = customerId ? await findCustomer(context, customerId, country.code) : null;
  if (customerId && !customer) throw InvalidInput.of('customerId', 'not_found');
  const nobody: Buyer = {
    identityType: 'FINAL_CONSUMER',
    ...country.finalConsumer,
    ...{ address: null, email: null, phone: null },
  };
  const named = buyer ? namedBuyer(country, buyer) : (customer?.buyer ?? nobody);
  return { customerId: customer?.id ?? null, customerUserId: customer?.userId ?? null, buyer: named };
}

function namedBuyer(country: Country, given: z.output<typeof buyerInput>): Buyer {
  const { identityType, name = null, address = null, email = null, phone = null } = given;
  const isFinal = identityType === 'FINAL_CONSUMER';
  const number = given.identityNumber ?? (isFinal ? country.finalConsumer.identityNumber : null);
  if (!number) throw InvalidInput.of('buyer.identityNumber', 'required');
  const reading = country.readIdentity(identityType, number);
  if (reading.shape === 'invalid')
    throw InvalidInput.of('buyer.identityNumber', 'identity_number', { type: identityType });
  const known = name ?? (isFinal ? country.finalConsumer.name : null);
  if (!known) throw InvalidInput.of('buyer.name', 'required');
  return { identityType, identityNumber: reading.number, name: known, address, email, phone };
}

/** A buyer as an invoice's row has it. */
export const buyerColumns = ({ identityType, identityNumber, name, address, email, phone }: Buyer) => ({
  buyerIdentityType: identityType,
  buyerIdentityNumber: identityNumber,
  buyerName: name,
  buyerAddress: address,
  buyerEmail: email,
  buyerPhone: phone,
});
