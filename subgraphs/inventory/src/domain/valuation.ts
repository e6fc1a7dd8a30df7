/**
 * What stock is worth: the perpetual weighted average of one book, which is a product in a warehouse. A book holds a
 * quantity and a value in whole minor units; the average is always their quotient and never kept, so a book's value is
 * the sum of its movements to the cent and nothing is left over. Pure; knows no currency, no clock and no database.
 */
import { roundQuantity } from '@trama/platform/values';

export type Book = { readonly quantity: number; readonly valueMinor: bigint };

/** What a movement is valued by: what it is said to be worth, what it came from, or the book's average. */
export type Worth = { quantity: number; valueMinor: bigint };

export const emptyBook: Book = { quantity: 0, valueMinor: 0n };

const thousandths = (quantity: number): bigint => BigInt(Math.round(quantity * 1_000));

/** `part / whole` of a value, rounded half away from zero to the minor unit. `whole` is not zero. */
export function shareOf(valueMinor: bigint, part: number, whole: number): bigint {
  const product = valueMinor * thousandths(part);
  const divisor = thousandths(whole);
  const isNegative = product < 0n !== divisor < 0n;
  const [above, below] = [product < 0n ? -product : product, divisor < 0n ? -divisor : divisor];
  const rounded = (above * 2n + below) / (below * 2n);
  return isNegative ? -rounded : rounded;
}

/**
 * The part of an origin's worth that `quantity` carries on when `taken` of it was carried on before. Cumulative, so
 * that all parts together are worth exactly what the origin was.
 */
export const partOf = (origin: Worth, taken: number, quantity: number): bigint =>
  shareOf(origin.valueMinor, roundQuantity(taken + quantity), origin.quantity) -
  shareOf(origin.valueMinor, taken, origin.quantity);

/**
 * Enters a movement in a book: the value it adds (negative when stock leaves) and the book afterwards. `given` is the
 * absolute value where one is known; otherwise it moves at the average, or, into an empty book, at what its `last`
 * movement was worth. Stock that empties a book takes all its value along. Null when the quantity would fall below 0.
 */
export function enter(
  book: Book,
  { quantity, given, last }: { quantity: number; given?: bigint | undefined; last?: Worth | undefined },
): { valueMinor: bigint; book: Book } | null {
  const left = roundQuantity(book.quantity + quantity);
  if (left < 0) return null;
  const valueMinor = worthOf(book, quantity, left, given, last);
  return { valueMinor, book: { quantity: left, valueMinor: book.valueMinor + valueMinor } };
}

function worthOf(book: Book, quantity: number, left: number, given: bigint | undefined, last: Worth | undefined) {
  if (left === 0) return -book.valueMinor;
  if (given !== undefined) return quantity < 0 ? -given : given;
  if (book.quantity > 0) return shareOf(book.valueMinor, quantity, book.quantity);
  return last ? shareOf(last.valueMinor, quantity, last.quantity) : 0n;
}

/** A movement of the ledger as far as its value goes. `given` where a cost came with it. */
export type LedgerEntry = {
  id: string;
  warehouseId: string;
  quantity: number;
  given?: bigint | undefined;
  originId?: string | null | undefined;
};

/** What a replay begins with: books by warehouse with their last movement, origins by id with what was taken of them. */
export type Opening = {
  books: ReadonlyMap<string, Book & { last?: Worth | undefined }>;
  origins: ReadonlyMap<string, Worth & { taken: number }>;
};

/**
 * Values one product's movements in effective order, over all its warehouses at once, so that what a backdated entry
 * changes follows transfers from book to book. Returns the value of each and the books at the end, or the entry at
 * which a book would have fallen below nothing.
 */
export function replay(
  entries: readonly LedgerEntry[],
  opening: Opening = { books: new Map(), origins: new Map() },
): { values: Map<string, bigint>; books: Map<string, Book> } | { short: LedgerEntry; available: number } {
  const books = new Map<string, Book & { last?: Worth | undefined }>(opening.books);
  const origins = new Map([...opening.origins].map(([id, origin]) => [id, { ...origin }]));
  const values = new Map<string, bigint>();
  for (const entry of entries) {
    const book: Book & { last?: Worth | undefined } = books.get(entry.warehouseId) ?? emptyBook;
    const quantity = Math.abs(entry.quantity);
    const origin = entry.originId ? origins.get(entry.originId) : undefined;
    const given = origin ? partOf(origin, origin.taken, quantity) : entry.given;
    const entered = enter(book, { quantity: entry.quantity, given, last: book.last });
    if (!entered) return { short: entry, available: book.quantity };
    const { valueMinor } = entered;
    if (origin) origin.taken = roundQuantity(origin.taken + quantity);
    const worth = { quantity, valueMinor: valueMinor < 0n ? -valueMinor : valueMinor };
    origins.set(entry.id, { ...worth, taken: 0 });
    values.set(entry.id, valueMinor);
    books.set(entry.warehouseId, { ...entered.book, last: worth });
  }
  return { values, books };
}

/** What one unit is worth, for people to read: rounded, so never to be reckoned with. Null where there is nothing. */
export const averageOf = ({ quantity, valueMinor }: Book): bigint | null =>
  quantity > 0 ? shareOf(valueMinor, 1, quantity) : null;
