/** What can be done with an invoice, as it stands: what the graph would refuse is not offered. Pure. */

type Standing = {
  status: string;
  buyer: { identityType: string };
  credited: { amount: string };
  total: { amount: string };
};
export type InvoiceMove = 'edit' | 'issue' | 'pay' | 'credit' | 'void';

const moves: Readonly<Record<string, readonly InvoiceMove[]>> = {
  DRAFT: ['edit', 'issue', 'void'],
  ISSUED: ['pay'],
  SENT: ['pay'],
  AUTHORISED: ['pay', 'credit', 'void'],
  RETURNED: ['edit', 'issue', 'pay', 'void'],
  NOT_AUTHORISED: ['edit', 'issue', 'pay', 'void'],
};

/**
 * What a final consumer got is neither voided nor credited; what was credited is not voided, and what was credited whole
 * not credited again. How long it can be voided only the graph knows.
 */
export function movesOf({ status, buyer, credited, total }: Standing): readonly InvoiceMove[] {
  const isOfNobody = buyer.identityType === 'FINAL_CONSUMER' && status !== 'DRAFT';
  const taken = Number(credited.amount);
  return (moves[status] ?? []).filter((move) => {
    if (move === 'credit') return !isOfNobody && taken < Number(total.amount);
    if (move === 'void') return !isOfNobody && taken === 0;
    return true;
  });
}

type TaxedLine = { taxPercent: number; taxCategory: string; net: { amount: string }; tax: { amount: string } };
export type TaxSum = { taxCategory: string; taxPercent: number; net: number; tax: number };

/** What lines of each rate come to, the highest rate first. Sums are in the currency's smallest unit of two decimals. */
export function taxSums(lines: readonly TaxedLine[]): TaxSum[] {
  const sums = new Map<string, TaxSum>();
  for (const { taxCategory, taxPercent, net, tax } of lines) {
    const key = `${taxCategory} ${taxPercent}`;
    const sum = sums.get(key) ?? { taxCategory, taxPercent, net: 0, tax: 0 };
    sum.net += Math.round(Number(net.amount) * 100);
    sum.tax += Math.round(Number(tax.amount) * 100);
    sums.set(key, sum);
  }
  return [...sums.values()].sort((a, b) => b.taxPercent - a.taxPercent);
}
