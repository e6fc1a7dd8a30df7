/** The facts that stop a change of an invoice, with their words in both languages. */
import { defineRules, Refusal, type Wording } from '@trama/platform/errors';
import type { InvoiceMove, InvoiceStatus } from './invoice.ts';

defineRules({
  identity_number: {
    es: (p) => `no tiene la forma de un número de ${p['type']}`,
    en: (p) => `does not look like a number of ${p['type']}`,
  },
  one_source: {
    es: () => 'indique un pedido, una cita o líneas: una sola cosa',
    en: () => 'name an order, an appointment or lines: one of them',
  },
  no_country: { es: () => 'aún no se factura en ese país', en: () => 'is a country where no invoices are issued yet' },
});

type Standing = { invoiceId: string; status: InvoiceStatus };
const names: Record<'es' | 'en', Record<InvoiceStatus, string>> = {
  es: {
    DRAFT: 'en borrador',
    ISSUED: 'emitida y en camino a la autoridad',
    SENT: 'enviada y sin respuesta de la autoridad',
    AUTHORISED: 'autorizada',
    RETURNED: 'devuelta por la autoridad',
    NOT_AUTHORISED: 'no autorizada',
    VOIDED: 'anulada',
  },
  en: {
    DRAFT: 'a draft',
    ISSUED: 'issued and on its way to the authority',
    SENT: 'sent and not answered by the authority yet',
    AUTHORISED: 'authorised',
    RETURNED: 'returned by the authority',
    NOT_AUTHORISED: 'not authorised',
    VOIDED: 'voided',
  },
};
const standing = (es: string, en: string): Wording<Standing> => ({
  es: ({ status }) => `La factura está ${names.es[status]} y ${es}.`,
  en: ({ status }) => `The invoice is ${names.en[status]} and ${en}.`,
});

/** Only a draft, or what the authority sent back, can be edited. */
export class InvoiceNotEditable extends Refusal<Standing> {
  override readonly wording = standing('no puede editarse', 'cannot be edited');
}

/** Only a draft, or what the authority sent back, can be issued. */
export class InvoiceNotIssuable extends Refusal<Standing> {
  override readonly wording = standing('no puede emitirse', 'cannot be issued');
}

/** A draft is not owed yet, and a voided invoice not any more. */
export class InvoiceNotPayable extends Refusal<Standing> {
  override readonly wording = standing('no puede cobrarse', 'cannot be paid');
}

/** Only what was authorised can be taken back by a credit note. */
export class InvoiceNotCreditable extends Refusal<Standing> {
  override readonly wording = standing('no admite notas de crédito', 'takes no credit notes');
}

/** What is on its way, and what is void already, cannot be voided. */
export class InvoiceNotVoidable extends Refusal<Standing> {
  override readonly wording = standing('no puede anularse', 'cannot be voided');
}

type OwnMove = Exclude<InvoiceMove, 'send' | 'authorise' | 'return' | 'reject'>;

/** The refusal that goes with a move that a status does not allow. */
export const refusalOf: Record<OwnMove, new (facts: Standing) => Refusal<Standing>> = {
  edit: InvoiceNotEditable,
  issue: InvoiceNotIssuable,
  pay: InvoiceNotPayable,
  credit: InvoiceNotCreditable,
  void: InvoiceNotVoidable,
};

/** The invoice has no lines. */
export class EmptyInvoice extends Refusal<{ invoiceId: string }> {
  override readonly wording: Wording<{ invoiceId: string }> = {
    es: () => 'La factura no tiene líneas: agregue al menos una.',
    en: () => 'The invoice has no lines: add at least one.',
  };
}

/** There is an invoice of the order or appointment already. */
export class AlreadyInvoiced extends Refusal<{ invoiceId: string | null }> {
  override readonly wording: Wording<{ invoiceId: string | null }> = {
    es: () => 'Ya tiene una factura: anúlela antes de hacer otra.',
    en: () => 'It has an invoice already: void that before you make another.',
  };
}

/** An order that is not confirmed, or an appointment that did not take place, is not charged. */
export class NotChargeableYet extends Refusal<{ sourceId: string }> {
  override readonly wording: Wording<{ sourceId: string }> = {
    es: () => 'Aún no se puede facturar: el pedido debe estar confirmado, la cita completada.',
    en: () => 'It cannot be invoiced yet: an order must be confirmed, an appointment completed.',
  };
}

/** Nobody said from where invoices are issued. */
export class NoIssuingPoint extends Refusal<object> {
  override readonly wording: Wording<object> = {
    es: () => 'No hay un punto de emisión activo: configure el emisor, su establecimiento y su punto de emisión.',
    en: () => 'There is no active issuing point: set up the issuer, its establishment and its issuing point.',
  };
}
