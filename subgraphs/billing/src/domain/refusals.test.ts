import type { Refusal } from '@trama/platform/errors';
import { expect, it } from 'vitest';
import * as refusals from './refusals.ts';
import * as ofDocuments from './refusals-of-documents.ts';

const facts = {
  ...{ invoiceId: 'ivc_x', status: 'VOIDED', sourceId: 'ord_x', problems: ['ruc'], taxId: '1790016919001' },
  ...{ until: '2026-04-07', reference: 'TRF-1', receiptNumber: '001-001-000000045', category: 'STANDARD' },
  expiredAt: new Date('2026-11-30T23:59:59Z'),
  balance: { amountMinor: 1_250n, currency: 'USD' },
  excesses: [{ invoiceLineId: 'inl_x', asked: 3, open: 1.5 }],
};

it('says every fact in Spanish and in English', () => {
  const made = Object.values({ ...refusals, ...ofDocuments }).filter((one) => typeof one === 'function');
  const all = made.map((Made) => new (Made as unknown as new (given: object) => Refusal)(facts));
  expect(all.map((refusal) => [refusal.code, refusal.say('es'), refusal.say('en')])).toMatchInlineSnapshot(`
    [
      [
        "INVOICE_NOT_EDITABLE",
        "La factura está anulada y no puede editarse.",
        "The invoice is voided and cannot be edited.",
      ],
      [
        "INVOICE_NOT_ISSUABLE",
        "La factura está anulada y no puede emitirse.",
        "The invoice is voided and cannot be issued.",
      ],
      [
        "INVOICE_NOT_PAYABLE",
        "La factura está anulada y no puede cobrarse.",
        "The invoice is voided and cannot be paid.",
      ],
      [
        "INVOICE_NOT_CREDITABLE",
        "La factura está anulada y no admite notas de crédito.",
        "The invoice is voided and takes no credit notes.",
      ],
      [
        "INVOICE_NOT_VOIDABLE",
        "La factura está anulada y no puede anularse.",
        "The invoice is voided and cannot be voided.",
      ],
      [
        "EMPTY_INVOICE",
        "La factura no tiene líneas: agregue al menos una.",
        "The invoice has no lines: add at least one.",
      ],
      [
        "ALREADY_INVOICED",
        "Ya tiene una factura: anúlela antes de hacer otra.",
        "It has an invoice already: void that before you make another.",
      ],
      [
        "NOT_CHARGEABLE_YET",
        "Aún no se puede facturar: el pedido debe estar confirmado, la cita completada.",
        "It cannot be invoiced yet: an order must be confirmed, an appointment completed.",
      ],
      [
        "NO_ISSUING_POINT",
        "No hay un punto de emisión activo: configure el emisor, su establecimiento y su punto de emisión.",
        "There is no active issuing point: set up the issuer, its establishment and its issuing point.",
      ],
      [
        "DOCUMENT_NOT_SOUND",
        "El comprobante no cumple el esquema de la autoridad: ruc",
        "The document breaks the authority's schema: ruc",
      ],
      [
        "PRODUCTION_NOT_CONFIGURED",
        "Para emitir en producción configure el certificado de 1790016919001 y el servicio de la autoridad.",
        "To issue in production, set the certificate of 1790016919001 and the authority's service.",
      ],
      [
        "CERTIFICATE_EXPIRED",
        "El certificado de 1790016919001 caducó el 2026-11-30: configure el nuevo para emitir.",
        "The certificate of 1790016919001 expired on 2026-11-30: set the new one to issue.",
      ],
      [
        "FINAL_CONSUMER_DOCUMENT",
        "Una factura a consumidor final no se anula ni se acredita.",
        "An invoice to a final consumer is neither voided nor credited.",
      ],
      [
        "VOIDING_PERIOD_OVER",
        "Solo podía anularse hasta el 2026-04-07: emita una nota de crédito.",
        "It could only be voided until 2026-04-07: issue a credit note.",
      ],
      [
        "INVOICE_HAS_CREDIT_NOTES",
        "La factura tiene notas de crédito y ya no puede anularse.",
        "The invoice has credit notes and can no longer be voided.",
      ],
      [
        "MORE_THAN_INVOICED",
        "No se puede acreditar más de lo facturado: se piden 3 y quedan 1.5.",
        "No more can be credited than was invoiced: 3 asked, 1.5 left.",
      ],
      [
        "PAYMENT_EXCEEDS_INVOICE",
        "El pago supera el saldo de la factura, que es 12.50 USD.",
        "The payment is more than the invoice's balance, which is 12.50 USD.",
      ],
      [
        "INVOICE_PAYMENT_ALREADY_RECORDED",
        "El cobro con referencia «TRF-1» ya está registrado.",
        "The payment with reference "TRF-1" is already recorded.",
      ],
      [
        "RECEIPT_ALREADY_BOOKED",
        "El comprobante 001-001-000000045 de ese proveedor ya está registrado.",
        "Receipt 001-001-000000045 of that supplier is already booked.",
      ],
      [
        "INVOICE_TAX_RATE_OVERLAPS",
        "El impuesto ya tiene una tarifa para esa fecha o una posterior.",
        "The tax already has a rate for that day or a later one.",
      ],
    ]
  `);
});
