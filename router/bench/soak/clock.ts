/** A fifth subgraph beside those of the benchmark: it streams, and has a field that always fails. */
export const clockSdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Query { broken: String }
  type Subscription { ticked: Product }
  type Product @key(fields: "upc") { upc: String! }
`;
