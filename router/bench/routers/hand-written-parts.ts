/** What the hand-written plans are made of: fetches by key with bodies written around the representations. */

/** Sends a body to a subgraph and resolves with the data. */
// biome-ignore lint/suspicious/noExplicitAny: the program knows the shapes that it asked for
export type Fetch = (subgraph: string, body: string) => Promise<any>;
export type Plan = (fetch: Fetch, variables: object | undefined) => Promise<string>;

export type Review = { id: string; body: string; author: Author; product: Product };
export type Author = { id: string; username: string; name: string; reviews: Review[] };
export type Product = {
  upc: string;
  name: string;
  price: number;
  weight: number;
  inStock: boolean;
  shippingEstimate: number;
  reviews: Review[];
};

export const text = JSON.stringify;
export const list = <T>(items: readonly T[], write: (item: T) => string): string => `[${items.map(write).join(',')}]`;

/** A fetch by key: its body is written around the representations. */
const byKey = (type: string, selection: string) => {
  const query = `query($r:[_Any!]!){_entities(representations:$r){...on ${type}{${selection}}}}`;
  const before = `{"query":${text(query)},"variables":{"r":[`;
  return async <T>(fetch: Fetch, subgraph: string, representations: readonly string[]): Promise<T[]> =>
    (await fetch(subgraph, `${before}${representations.join(',')}]}}`))._entities;
};

export const user = (id: string) => `{"__typename":"User","id":"${id}"}`;
export const product = (upc: string) => `{"__typename":"Product","upc":"${upc}"}`;
export const priced = (upc: string, { price, weight }: Pick<Product, 'price' | 'weight'>) =>
  `{"__typename":"Product","upc":"${upc}","price":${price},"weight":${weight}}`;

export const nameOfUsers = byKey('User', 'name');
export const factsOfProducts = byKey('Product', 'name price weight');
export const nameOfProducts = byKey('Product', 'name');
export const shippingOfProducts = byKey('Product', 'shippingEstimate');
export const stockOfProducts = byKey('Product', 'inStock');
export const stockAndShipping = byKey('Product', 'inStock shippingEstimate');
export const mediumReviews = byKey('Product', 'reviews{id body author{id username}product{upc}}');
const toAuthors = 'reviews{id body author{id username reviews{id body product{upc}}}}';
export const reviewsOfProducts = byKey('Product', toAuthors);
export const reviewsOfUsers = byKey('User', `reviews{id body product{upc ${toAuthors}}}`);

/** Calls `make` once for each key. */
export const once = <K, V>(make: (key: K) => V): ((key: K) => V) => {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
};

/** Names by id, of the authors of these reviews. */
export async function namesOf(fetch: Fetch, reviews: readonly Review[]): Promise<Map<string, string>> {
  const ids = [...new Set(reviews.map(({ author }) => author.id))];
  const names = await nameOfUsers<Author>(fetch, 'accounts', ids.map(user));
  return new Map(ids.map((id, at) => [id, text(names[at]?.name)]));
}

/** The text of a product, without braces. */
export const productText = (of: Omit<Product, 'reviews'>): string =>
  `"inStock":${of.inStock},"name":${text(of.name)},"price":${of.price},"shippingEstimate":${of.shippingEstimate},"upc":${text(of.upc)},"weight":${of.weight}`;

/** The text of each product by its key, without braces; three fetches, two of them at once. */
export async function productsOf(fetch: Fetch, all: readonly Review[]): Promise<Map<string, string>> {
  const upcs = [...new Set(all.map(({ product: { upc } }) => upc))];
  const keys = upcs.map(product);
  const [stock, [facts, shipping]] = await Promise.all([
    stockOfProducts<Product>(fetch, 'inventory', keys),
    factsOfProducts<Product>(fetch, 'products', keys).then(async (found) => {
      const prices = upcs.map((upc, at) => priced(upc, found[at] as Product));
      return [found, await shippingOfProducts<Product>(fetch, 'inventory', prices)] as const;
    }),
  ]);
  return new Map(
    upcs.map((upc, at) => [upc, productText({ upc, ...facts[at], ...shipping[at], ...stock[at] } as Product)]),
  );
}

/** Writes reviews down to the products of their authors' reviews. */
export const reviewsWriter = (names: Map<string, string>, inner: Map<string, string>) => {
  // by id: the author's object of the first review stands for all of them
  const written = new Map<string, string>();
  const author = ({ id, username, reviews }: Author): string => {
    const known = written.get(id);
    if (known !== undefined) return known;
    const own = list(
      reviews,
      (one) => `{"id":${text(one.id)},"body":${text(one.body)},"product":{${inner.get(one.product.upc)}}}`,
    );
    const made = `{"id":${text(id)},"username":${text(username)},"name":${names.get(id)},"reviews":${own}}`;
    written.set(id, made);
    return made;
  };
  return (reviews: readonly Review[]): string =>
    list(reviews, (one) => `{"id":${text(one.id)},"body":${text(one.body)},"author":${author(one.author)}}`);
};
