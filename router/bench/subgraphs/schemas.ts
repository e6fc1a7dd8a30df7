/**
 * The schemas of the four subgraphs: users with reviews, products with price and weight, stock with `@requires`,
 * reviews with `@provides`. The shape is that of the public benchmarks of GraphQL gateways.
 */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { type Person, type Product, people, products, type Review, reviews, shippingEstimate } from './records.ts';

const federation = (...directives: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: [${directives.map((name) => `"@${name}"`).join(', ')}])\n`;

/** The schema language of each subgraph, by name. */
export const sdls = {
  accounts: `${federation('key', 'shareable')}
    type Query { me: User  user(id: ID!): User  users: [User] }
    type User @key(fields: "id") { id: ID!  name: String  username: String @shareable  birthday: Int }
  `,
  inventory: `${federation('key', 'external', 'requires')}
    type Product @key(fields: "upc") {
      upc: String!
      weight: Int @external
      price: Int @external
      inStock: Boolean
      shippingEstimate: Int @requires(fields: "price weight")
    }
  `,
  products: `${federation('key')}
    type Query { topProducts(first: Int = 5): [Product] }
    type Product @key(fields: "upc") { upc: String!  name: String  price: Int  weight: Int }
  `,
  reviews: `${federation('key', 'external', 'provides')}
    type User @key(fields: "id") { id: ID!  username: String @external  reviews: [Review] }
    type Product @key(fields: "upc") { upc: String!  reviews: [Review] }
    type Review @key(fields: "id") { id: ID!  body: String  author: User @provides(fields: "username")  product: Product }
  `,
};

export type SubgraphName = keyof typeof sdls;

const personBy = new Map(people.map((person) => [person.id, person]));
const productBy = new Map(products.map((product) => [product.upc, product]));
const reviewBy = new Map(reviews.map((review) => [review.id, review]));

// biome-ignore lint/suspicious/noExplicitAny: the rows that a resolver gets are those of its own type
type Resolver = (parent: any, args: any) => unknown;
type Resolvers = Record<string, Record<string, Resolver>>;

const resolvers: Record<SubgraphName, Resolvers> = {
  accounts: {
    Query: {
      me: () => people[0],
      user: (_: unknown, { id }: { id: string }) => personBy.get(id),
      users: () => people,
    },
    User: { __resolveReference: ({ id }: Person) => personBy.get(id) },
  },
  inventory: {
    Product: {
      __resolveReference: ({ upc, ...given }: Product) => productBy.has(upc) && { upc, ...given },
      inStock: ({ upc }: Product) => (productBy.get(upc)?.stock ?? 0) > 0,
      shippingEstimate: ({ price, weight }: Product) => shippingEstimate(price, weight),
    },
  },
  products: {
    Query: { topProducts: (_: unknown, { first }: { first: number }) => products.slice(0, first) },
    Product: { __resolveReference: ({ upc }: Product) => productBy.get(upc) },
  },
  reviews: {
    User: { reviews: ({ id }: Person) => reviews.filter(({ authorId }) => authorId === id) },
    Product: { reviews: ({ upc }: Product) => reviews.filter((review) => review.upc === upc) },
    Review: {
      __resolveReference: ({ id }: Review) => reviewBy.get(id),
      author: ({ authorId }: Review) => ({ id: authorId, username: personBy.get(authorId)?.username }),
      product: ({ upc }: Review) => ({ upc }),
    },
  },
};

export const subgraphNames = Object.keys(sdls) as SubgraphName[];

export const schemaOf = (name: SubgraphName): GraphQLSchema =>
  buildSubgraphSchema({ typeDefs: parse(sdls[name]), resolvers: resolvers[name] });
