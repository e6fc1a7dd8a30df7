/** An invoice as it is written by hand: what is typed, what it comes to, what is sent. Pure. */
import { decimal } from '../../texts/decimal.ts';

export const identityTypes = ['NATIONAL_ID', 'TAXPAYER', 'PASSPORT', 'FOREIGN', 'FINAL_CONSUMER'] as const;
export const taxCategories = ['STANDARD', 'ZERO', 'REDUCED', 'TOURISM', 'EXEMPT', 'NOT_SUBJECT'] as const;
export type IdentityType = (typeof identityTypes)[number];
export type TaxCategory = (typeof taxCategories)[number];

export type DraftLine = {
  /** To tell lines apart on the screen. */
  key: string;
  code: string;
  description: string;
  quantity: string;
  unitPrice: string;
  discount: string;
  taxCategory: TaxCategory;
  productId: string | null;
  treatmentId: string | null;
  professionalId: string | null;
};
export type Buyer = {
  identityType: IdentityType;
  identityNumber: string;
  name: string;
  address: string;
  email: string;
  phone: string;
};
type Rate = { category: string; percent: number; validFrom: string; validUntil: string | null };

export const emptyLine = (key: string): DraftLine => ({
  ...{ key, code: '', description: '', quantity: '1', unitPrice: '', discount: '', taxCategory: 'STANDARD' },
  ...{ productId: null, treatmentId: null, professionalId: null },
});
export const emptyBuyer: Buyer = {
  ...{ identityType: 'NATIONAL_ID', identityNumber: '', name: '', address: '', email: '', phone: '' },
};

const numberIn = (text: string): number => Number(decimal(text) ?? Number.NaN);

/** What stands in the way of sending a line, by its field. */
export function lineProblems({ description, quantity, unitPrice, discount }: DraftLine): Set<keyof DraftLine> {
  const problems = new Set<keyof DraftLine>();
  if (description.trim() === '') problems.add('description');
  if (!(numberIn(quantity) > 0)) problems.add('quantity');
  if (!(numberIn(unitPrice) >= 0)) problems.add('unitPrice');
  if (discount.trim() !== '' && !(numberIn(discount) >= 0)) problems.add('discount');
  return problems;
}

/** The rate of a category on a day, in percent; null where there is none. */
export const rateOn = (rates: readonly Rate[], category: string, today: string): number | null =>
  rates.find(
    (rate) =>
      rate.category === category && rate.validFrom <= today && (rate.validUntil === null || rate.validUntil > today),
  )?.percent ?? null;

/** What the lines come to, each rounded by itself, in cents; lines with problems count for nothing. */
export function totalsOf(lines: readonly DraftLine[], rateOf: (category: TaxCategory) => number | null) {
  let [net, tax] = [0, 0];
  for (const line of lines) {
    if (lineProblems(line).size > 0) continue;
    const off = line.discount.trim() === '' ? 0 : numberIn(line.discount);
    const cents = Math.round((numberIn(line.quantity) * numberIn(line.unitPrice) - off) * 100 + 1e-6);
    net += cents;
    tax += Math.round((cents * (rateOf(line.taxCategory) ?? 0)) / 100 + 1e-6);
  }
  return { net, tax, total: net + tax };
}

/** The lines as the graph takes them. */
export const linesInput = (lines: readonly DraftLine[], currency: string) =>
  lines.map(({ key: _, code, description, quantity, unitPrice, discount, taxCategory, ...of }) => ({
    ...(code.trim() && { code: code.trim() }),
    description: description.trim(),
    quantity: numberIn(quantity),
    unitPrice: { amount: decimal(unitPrice) ?? '', currency },
    ...(discount.trim() && { discount: { amount: decimal(discount) ?? '', currency } }),
    taxCategory,
    ...(of.productId && { productId: of.productId }),
    ...(of.treatmentId && { treatmentId: of.treatmentId }),
    ...(of.professionalId && { professionalId: of.professionalId }),
  }));

/** The buyer as the graph takes it: a final consumer has no more to say. */
export function buyerInput({ identityType, ...said }: Buyer) {
  if (identityType === 'FINAL_CONSUMER') return { identityType };
  const { address, email, phone, ...needed } = said;
  const optional = Object.fromEntries(Object.entries({ address, email, phone }).filter(([, value]) => value.trim()));
  return { identityType, ...needed, ...optional };
}
