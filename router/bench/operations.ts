/** The three operations that are measured, and how many fetches the plan of each has. */
export type Operation = { name: string; what: string; fetches: number; query: string; variables?: object };

const fragments = {
  user: 'fragment U on User { id username name }',
  review: 'fragment R on Review { id body }',
  product: 'fragment P on Product { inStock name price shippingEstimate upc weight }',
};

export const operations: readonly Operation[] = [
  {
    name: 'small',
    what: 'one fetch',
    fetches: 1,
    query: 'query Small($first: Int) { topProducts(first: $first) { upc name price } }',
    variables: { first: 5 },
  },
  {
    name: 'medium',
    what: 'five products with stock, reviews, authors',
    fetches: 5,
    query: `query Medium {
  topProducts {
    upc name price inStock shippingEstimate
    reviews { id body author { id username name } product { upc name } }
  }
}`,
  },
  {
    name: 'large',
    what: 'nested users, reviews, products',
    fetches: 16,
    query: `query Large {
  users { ...U reviews { ...R product { ...P reviews { ...R author { ...U reviews { ...R product { ...P } } } } } } }
  topProducts { ...P reviews { ...R author { ...U reviews { ...R product { ...P } } } } }
}
${Object.values(fragments).join('\n')}`,
  },
];
