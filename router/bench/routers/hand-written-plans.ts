/**
 * The plans of the three operations as functions: the fetches in the planner's order and number, each entity once, and
 * the answer put together as text, each entity's text made once. No error handling, no types checked.
 */
import {
  type Author,
  type Fetch,
  list,
  mediumReviews,
  nameOfProducts,
  namesOf,
  once,
  type Plan,
  type Product,
  priced,
  product,
  productsOf,
  productText,
  type Review,
  reviewsOfProducts,
  reviewsOfUsers,
  reviewsWriter,
  stockAndShipping,
  text,
  user,
} from './hand-written-parts.ts';

const smallBefore = `{"query":${text('query($first:Int){topProducts(first:$first){upc name price}}')},"variables":`;
const small: Plan = async (fetch, variables) => {
  const { topProducts } = await fetch('products', `${smallBefore}${text(variables ?? {})}}`);
  return `{"data":{"topProducts":${text(topProducts)}}}`;
};

const topProductsBody = text({ query: '{topProducts{upc name price weight}}' });
const medium: Plan = async (fetch) => {
  const { topProducts }: { topProducts: Product[] } = await fetch('products', topProductsBody);
  const [stock, [reviewed, authors, names]] = await Promise.all([
    stockAndShipping<Product>(
      fetch,
      'inventory',
      topProducts.map((one) => priced(one.upc, one)),
    ),
    mediumReviews<Product>(
      fetch,
      'reviews',
      topProducts.map(({ upc }) => product(upc)),
    ).then(async (found) => {
      const reviews = found.flatMap((one) => one.reviews);
      const upcs = [...new Set(reviews.map((one) => one.product.upc))];
      const [people, named] = await Promise.all([
        namesOf(fetch, reviews),
        nameOfProducts<Product>(fetch, 'products', upcs.map(product)),
      ]);
      return [found, people, new Map(upcs.map((upc, at) => [upc, text(named[at]?.name)]))] as const;
    }),
  ]);
  const review = ({ id, body, author, product: { upc } }: Review) =>
    `{"id":${text(id)},"body":${text(body)},"author":{"id":${text(author.id)},"username":${text(author.username)},"name":${authors.get(author.id)}},"product":{"upc":${text(upc)},"name":${names.get(upc)}}}`;
  const top = topProducts.map(({ upc, name, price }, at) => {
    const { inStock, shippingEstimate } = stock[at] as Product;
    return `{"upc":${text(upc)},"name":${text(name)},"price":${price},"inStock":${inStock},"shippingEstimate":${shippingEstimate},"reviews":${list(reviewed[at]?.reviews ?? [], review)}}`;
  });
  return `{"data":{"topProducts":[${top.join(',')}]}}`;
};

const usersBody = text({ query: '{users{id username name}}' });

async function largeUsers(fetch: Fetch): Promise<string> {
  const { users }: { users: Author[] } = await fetch('accounts', usersBody);
  const reviewed = await reviewsOfUsers<Author>(
    fetch,
    'reviews',
    users.map(({ id }) => user(id)),
  );
  const outer = reviewed.flatMap(({ reviews }) => reviews);
  const middle = outer.flatMap((one) => one.product.reviews);
  const inner = middle.flatMap(({ author }) => author.reviews);
  const [outerProducts, names, innerProducts] = await Promise.all([
    productsOf(fetch, outer),
    namesOf(fetch, middle),
    productsOf(fetch, inner),
  ]);
  const writeReviews = reviewsWriter(names, innerProducts);
  const reviewsText = once((of: string) => {
    const found = outer.find((one) => one.product.upc === of);
    return writeReviews(found?.product.reviews ?? []);
  });
  const review = ({ id, body, product: { upc } }: Review) =>
    `{"id":${text(id)},"body":${text(body)},"product":{${outerProducts.get(upc)},"reviews":${reviewsText(upc)}}}`;
  return list(
    users,
    (one) =>
      `{"id":${text(one.id)},"username":${text(one.username)},"name":${text(one.name)},"reviews":${list(reviewed[users.indexOf(one)]?.reviews ?? [], review)}}`,
  );
}

async function largeProducts(fetch: Fetch): Promise<string> {
  const { topProducts }: { topProducts: Product[] } = await fetch('products', topProductsBody);
  const [stock, [reviewed, names, inner]] = await Promise.all([
    stockAndShipping<Product>(
      fetch,
      'inventory',
      topProducts.map((one) => priced(one.upc, one)),
    ),
    reviewsOfProducts<Product>(
      fetch,
      'reviews',
      topProducts.map(({ upc }) => product(upc)),
    ).then(async (found) => {
      const reviews = found.flatMap((one) => one.reviews);
      const ofAuthors = reviews.flatMap(({ author }) => author.reviews);
      return [found, ...(await Promise.all([namesOf(fetch, reviews), productsOf(fetch, ofAuthors)]))] as const;
    }),
  ]);
  const writeReviews = reviewsWriter(names, inner);
  const top = topProducts.map(
    (one, at) =>
      `{${productText({ ...one, ...(stock[at] as Product) })},"reviews":${writeReviews(reviewed[at]?.reviews ?? [])}}`,
  );
  return `[${top.join(',')}]`;
}

const large: Plan = async (fetch) => {
  const [users, topProducts] = await Promise.all([largeUsers(fetch), largeProducts(fetch)]);
  return `{"data":{"users":${users},"topProducts":${topProducts}}}`;
};

/** By the operation's name. */
export const plans: Readonly<Record<string, Plan>> = { small, medium, large };
