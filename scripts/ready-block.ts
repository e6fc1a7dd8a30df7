/** What a person sees once Trama answers: where, and as whom to log in. The accounts themselves are demo data. */

/** The whole block, without a final line break. */
export function readyBlock(url: string, dataFolder: string): string {
  return `
Trama is ready.

  GraphQL    ${url}/graphql
  Dashboard  ${url}/app
  GraphiQL   ${url}/graphiql
  Health     ${url}/health

  Demo accounts, password trama-demo-2026
    admin@trama.test      administrator (or by documento: 0926687856)
    vendedor@trama.test   seller
    bodega@trama.test     storekeeper
    analista@trama.test   analyst
    medico@trama.test     professional
    recepcion@trama.test  receptionist
    contador@trama.test   accountant
    cliente@trama.test    customer

  Ctrl-C stops Trama. Its data stays in ${dataFolder}
  npm start -- --reset empties it.
`;
}
