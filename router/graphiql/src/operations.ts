/**
 * The operations that this page itself sends or proposes. They import nothing, so that a test can check them against
 * `schema/api.graphql`.
 */
export const LOGIN = /* GraphQL */ `
  mutation ($input: LoginInput!) {
    login(input: $input) {
      __typename
      ... on Session {
        accessToken
        user {
          name
        }
      }
      ... on Refusal {
        message
      }
    }
  }
`;

/** The variables of `LOGIN`; `identifier` is an e-mail or a documento. */
export const loginVariables = (identifier: string, password: string) => ({ input: { identifier, password } });

export const VIEWER = /* GraphQL */ `
  query {
    viewer {
      name
    }
  }
`;

/** The first tab of whoever comes for the first time. */
export const WELCOME = `# Bienvenido a Trama: un grafo, todo el negocio.
#
# 1. Ingrese con la barra de arriba; por ejemplo
#    vendedor@trama.test, con trama-demo-2026
# 2. Ejecute esta consulta: ▶ o Ctrl-Enter.
# 3. Mire el esquema en el primer icono, a la
#    izquierda; al escribir, Ctrl-Espacio ayuda.
#
# English: log in above, then press Ctrl-Enter.

query PrimerosProductos {
  products(first: 5) {
    nodes {
      sku
      name
      price {
        amount
        currency
      }
      availableQuantity
    }
  }
}
`;
