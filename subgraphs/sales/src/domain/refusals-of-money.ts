/** The facts that stop a payment or a refund, with their words in both languages. */
import { Refusal, type Wording } from '@trama/platform/errors';
import { formatAmount, type Money } from '@trama/platform/values';

const say = (money: Money) => `${formatAmount(money)} ${money.currency}`;

type Owing = { orderId: string; balance: Money };

/** The payment is more than the order still owes. */
export class PaymentExceedsBalance extends Refusal<Owing> {
  override readonly wording: Wording<Owing> = {
    es: ({ balance }) => `El pago supera el saldo del pedido, que es ${say(balance)}.`,
    en: ({ balance }) => `The payment is more than the order's balance, which is ${say(balance)}.`,
  };
}

/** A payment of this method with this reference was recorded already. */
export class PaymentAlreadyRecorded extends Refusal<{ reference: string }> {
  override readonly wording: Wording<{ reference: string }> = {
    es: ({ reference }) => `El pago con referencia «${reference}» ya está registrado.`,
    en: ({ reference }) => `The payment with reference "${reference}" is already recorded.`,
  };
}

type Credit = { customerId: string; available: Money };

/** The customer may not owe that much. */
export class CreditNotGranted extends Refusal<Credit> {
  override readonly wording: Wording<Credit> = {
    es: ({ available }) => `El cliente no tiene crédito suficiente: dispone de ${say(available)}.`,
    en: ({ available }) => `The customer has not enough credit: ${say(available)} is available.`,
  };
}

type Refunding = { paymentId: string; refundable: Money };

/** The refund is more than is left of the payment. */
export class RefundExceedsPayment extends Refusal<Refunding> {
  override readonly wording: Wording<Refunding> = {
    es: ({ refundable }) => `No se puede devolver más de lo que queda del pago, que es ${say(refundable)}.`,
    en: ({ refundable }) => `No more can be refunded than is left of the payment, which is ${say(refundable)}.`,
  };
}

/** The tax has a rate from that day on already, or from a later one. */
export class TaxRateOverlaps extends Refusal<{ taxCode: string }> {
  override readonly wording: Wording<{ taxCode: string }> = {
    es: ({ taxCode }) => `El impuesto «${taxCode}» ya tiene una tarifa para esa fecha o una posterior.`,
    en: ({ taxCode }) => `The tax "${taxCode}" already has a rate for that day or a later one.`,
  };
}
