/**
 * What the four subgraphs of the benchmark hold: made up here, the same at every start. Each subgraph reads only the
 * columns that are its own.
 */
export type Person = { id: string; name: string; username: string; birthday: number };
export type Product = { upc: string; name: string; price: number; weight: number; stock: number };
export type Review = { id: string; body: string; authorId: string; upc: string };

export const people: readonly Person[] = [
  ['Ada Echeverri', 'ada'],
  ['Bruno Carrasquilla', 'bruno'],
  ['Clara Ibáñez', 'clara'],
  ['Darío Montoya', 'dario'],
  ['Elena Zuluaga', 'elena'],
].map(([name = '', username = ''], at) => ({ id: `u${at + 1}`, name, username, birthday: 19_800_101 + at * 10_307 }));

export const products: readonly Product[] = [
  ['Hand loom, walnut', 48_900, 2_300],
  ['Merino yarn, undyed', 1_250, 100],
  ['Shuttle "Águila"', 2_190, 140],
  ['Warping board', 7_900, 1_800],
  ['Natural dye set', 3_480, 420],
  ['Tapestry needles', 690, 30],
  ['Linen thread, 500 m', 1_790, 210],
].map(([name, price, weight], at) => ({
  upc: `p${at + 1}`,
  name: String(name),
  price: Number(price),
  weight: Number(weight),
  stock: (at * 7) % 5,
}));

const opinions = [
  'Arrived in two days, and the wood smells of the workshop.',
  'Good value; the colours keep after a dozen washes.',
  'Smaller than it looks in the picture, but it does its work.',
  'My daughter learned to weave on it in one afternoon.',
  'The second one that I buy. Nothing to add.',
  'It came with a scratch and they sent another one at once.',
  'Not for beginners: there is no manual in the box.',
];

/** People and products in turn. As many as make the large answer one of about 30 KB. */
export const reviews: readonly Review[] = Array.from({ length: 14 }, (_, at) => ({
  id: `r${at + 1}`,
  body: opinions[at % opinions.length] ?? '',
  authorId: people[at % people.length]?.id ?? '',
  upc: products[(at * 3) % products.length]?.upc ?? '',
}));

/** What it costs to send a product; heavy ones by weight, dear ones free of charge. */
export const shippingEstimate = (price: number, weight: number): number =>
  price > 40_000 ? 0 : Math.ceil(weight / 2) + 150;
