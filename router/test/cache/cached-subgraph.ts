/** Subgraphs that say how long their answers may be kept, as Trama's own do and as those with Apollo's directive. */
import { type Subgraph, subgraph } from '../conformance/supergraph.ts';

const definitions = `
  extend schema @link(url: "https://specs.trama.dev/cache/v0.1", import: ["@cacheControl", "@invalidatedBy"])
    @composeDirective(name: "@cacheControl") @composeDirective(name: "@invalidatedBy")
  enum cache__CacheControlScope { PUBLIC PRIVATE }
  directive @cacheControl(maxAge: Int, scope: cache__CacheControlScope, inheritMaxAge: Boolean)
    on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  directive @invalidatedBy(ids: String!) on OBJECT`;

export const cachedSubgraph = (typeDefs: string, resolvers?: Record<string, unknown>): Subgraph =>
  subgraph(`${definitions}\n${typeDefs}`, resolvers);
