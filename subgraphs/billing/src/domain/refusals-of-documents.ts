/** The facts that stop a document, a payment or an expense, with their words in both languages. */
import { Refusal, type Wording } from '@trama/platform/errors';
import { formatAmount, type Money } from '@trama/platform/values';

/** The document would break the authority's schema: nothing was issued, and no number was used. */
export class DocumentNotSound extends Refusal<{ problems: string[] }> {
  override readonly wording: Wording<{ problems: string[] }> = {
    es: ({ problems }) => `El comprobante no cumple el esquema de la autoridad: ${problems.join('; ')}`,
    en: ({ problems }) => `The document breaks the authority's schema: ${problems.join('; ')}`,
  };
}

/** Documents that bind need a certificate and the authority's service. */
export class ProductionNotConfigured extends Refusal<{ taxId: string }> {
  override readonly wording: Wording<{ taxId: string }> = {
    es: ({ taxId }) => `Para emitir en producción configure el certificado de ${taxId} y el servicio de la autoridad.`,
    en: ({ taxId }) => `To issue in production, set the certificate of ${taxId} and the authority's service.`,
  };
}

/** The certificate's time is over: it signs no more. `expiredAt` in ISO 8601. */
export class CertificateExpired extends Refusal<{ taxId: string; expiredAt: Date }> {
  override readonly wording: Wording<{ taxId: string; expiredAt: Date }> = {
    es: ({ taxId, expiredAt }) =>
      `El certificado de ${taxId} caducó el ${expiredAt.toISOString().slice(0, 10)}: configure el nuevo para emitir.`,
    en: ({ taxId, expiredAt }) =>
      `The certificate of ${taxId} expired on ${expiredAt.toISOString().slice(0, 10)}: set the new one to issue.`,
  };
}

/** What a final consumer got is neither voided nor credited. */
export class FinalConsumerDocument extends Refusal<{ invoiceId: string }> {
  override readonly wording: Wording<{ invoiceId: string }> = {
    es: () => 'Una factura a consumidor final no se anula ni se acredita.',
    en: () => 'An invoice to a final consumer is neither voided nor credited.',
  };
}

type Period = { invoiceId: string; until: string };

/** The time to void it is over: a credit note takes it back. */
export class VoidingPeriodOver extends Refusal<Period> {
  override readonly wording: Wording<Period> = {
    es: ({ until }) => `Solo podía anularse hasta el ${until}: emita una nota de crédito.`,
    en: ({ until }) => `It could only be voided until ${until}: issue a credit note.`,
  };
}

/** Credit notes took back of it already. */
export class InvoiceHasCreditNotes extends Refusal<{ invoiceId: string }> {
  override readonly wording: Wording<{ invoiceId: string }> = {
    es: () => 'La factura tiene notas de crédito y ya no puede anularse.',
    en: () => 'The invoice has credit notes and can no longer be voided.',
  };
}

export type CreditExcess = { invoiceLineId: string; asked: number; open: number };

/** More would be taken back than was charged and not taken back before. */
export class MoreThanInvoiced extends Refusal<{ excesses: CreditExcess[] }> {
  override readonly wording: Wording<{ excesses: CreditExcess[] }> = {
    es: ({ excesses }) =>
      `No se puede acreditar más de lo facturado: ${excesses.map((e) => `se piden ${e.asked} y quedan ${e.open}`).join('; ')}.`,
    en: ({ excesses }) =>
      `No more can be credited than was invoiced: ${excesses.map((e) => `${e.asked} asked, ${e.open} left`).join('; ')}.`,
  };
}

const say = (money: Money) => `${formatAmount(money)} ${money.currency}`;
type Owing = { invoiceId: string; balance: Money };

/** The payment is more than the invoice still owes. */
export class PaymentExceedsInvoice extends Refusal<Owing> {
  override readonly wording: Wording<Owing> = {
    es: ({ balance }) => `El pago supera el saldo de la factura, que es ${say(balance)}.`,
    en: ({ balance }) => `The payment is more than the invoice's balance, which is ${say(balance)}.`,
  };
}

/** A payment of this method with this reference was recorded already. */
export class InvoicePaymentAlreadyRecorded extends Refusal<{ reference: string }> {
  override readonly wording: Wording<{ reference: string }> = {
    es: ({ reference }) => `El cobro con referencia «${reference}» ya está registrado.`,
    en: ({ reference }) => `The payment with reference "${reference}" is already recorded.`,
  };
}

/** The receipt of this supplier was booked already. */
export class ReceiptAlreadyBooked extends Refusal<{ receiptNumber: string }> {
  override readonly wording: Wording<{ receiptNumber: string }> = {
    es: ({ receiptNumber }) => `El comprobante ${receiptNumber} de ese proveedor ya está registrado.`,
    en: ({ receiptNumber }) => `Receipt ${receiptNumber} of that supplier is already booked.`,
  };
}

/** The tax has a rate for that day or a later one. */
export class InvoiceTaxRateOverlaps extends Refusal<{ category: string }> {
  override readonly wording: Wording<{ category: string }> = {
    es: () => 'El impuesto ya tiene una tarifa para esa fecha o una posterior.',
    en: () => 'The tax already has a rate for that day or a later one.',
  };
}
