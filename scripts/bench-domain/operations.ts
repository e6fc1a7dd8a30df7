/** What is asked of the graph while it is measured, and what is looked at with EXPLAIN. */
import { busiestProduct, category } from './records.ts';

export const products = {
  query: `query ($filter: ProductFilter) { products(first: 50, orderBy: CHEAPEST, filter: $filter) {
    nodes { id sku name price { amount currency } category { name } } pageInfo { hasNextPage endCursor } } }`,
  variables: {
    filter: { categoryId: category, text: 'sintético', minimumPrice: { amount: '1000.00', currency: 'USD' } },
  },
};

export const orders = {
  query: `{ orders(first: 50) { nodes { id number status total { amount currency } customer { name }
    items { quantity unitPrice { amount currency } total { amount currency } product { name sku } } }
    pageInfo { hasNextPage endCursor } } }`,
};

export const confirmOrder = `mutation ($input: ConfirmOrderInput!) { confirmOrder(input: $input) {
  __typename ... on Order { id status } ... on Refusal { code message } } }`;

type Looked = { what: string; query: string; variables?: Record<string, unknown> };
const list = '{ nodes { id name } pageInfo { endCursor } }';
const kardex = `query ($after: String, $from: DateTime) { product(id: "${busiestProduct}") {
  kardex(first: 50, after: $after, from: $from) { nodes { effectiveAt quantity quantityAfter } } } }`;

/** The queries whose statements are explained. */
export const looked: readonly Looked[] = [
  { what: 'products by name, the first page', query: `{ products(first: 50) ${list} }` },
  {
    what: 'products by name, from the middle on',
    query: `query ($after: String) { products(first: 50, after: $after) ${list} }`,
    variables: { after: cursorOf('inventory.products:name.asc,id.asc', 'Filtro premium 50000', busiestProduct) },
  },
  {
    what: 'search: what contains "cerámico 777"',
    query: `{ products(first: 50, filter: { text: "cerámico 777" }) ${list} }`,
  },
  { what: 'search by SKU', query: `{ products(first: 50, filter: { text: "sku-07777" }) ${list} }` },
  { what: 'filter: category, text and price, the cheapest first', ...products },
  { what: 'filter: what is out of stock', query: `{ products(first: 50, filter: { stock: OUT }) ${list} }` },
  { what: 'filter: what there is some of', query: `{ products(first: 50, filter: { stock: AVAILABLE }) ${list} }` },
  { what: 'filter: what is low', query: `{ products(first: 50, filter: { stock: LOW }) ${list} }` },
  {
    what: 'movements of one product of 100,000, the latest first',
    query: `{ product(id: "${busiestProduct}") { stockMovements(first: 50) { nodes { kind quantity } } } }`,
  },
  {
    what: 'movements of all products, of one kind',
    query: '{ stockMovements(first: 50, filter: { kind: RECEIPT }) { nodes { id quantity } } }',
  },
  { what: 'kardex: the first page', query: kardex },
  { what: 'kardex: from the tenth month on', query: kardex, variables: { from: '2026-08-15T00:00:00Z' } },
  { what: 'orders: the first page with its items', ...orders },
];

function cursorOf(...parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}
