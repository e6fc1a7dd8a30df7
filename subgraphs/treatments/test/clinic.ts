/** Actors, and what they send, for the tests of treatments; stock is kept by the real inventory beside it. */
import { person, type TestGraph } from '@trama/platform/testing';

type Actor = Parameters<TestGraph['ask']>[0];
export const administrator = person([
  ...['treatments:read', 'treatments:write', 'treatments:cost', 'catalog:read', 'catalog:write'],
  ...['inventory:read', 'inventory:write', 'inventory:cost'],
]);
/** A customer: sees treatments and prices, and neither stock nor cost. */
export const customer = person(['treatments:read', 'catalog:read']);
/** A professional: sees treatments, and what there is of their ingredients. */
export const professional = person(['treatments:read', 'inventory:read']);
export const accountant = person(['treatments:cost']);

export type Changed = { __typename: string; id: string; code?: string; [field: string]: unknown };
export const usd = (amount: string) => ({ amount, currency: 'USD' });

export function clinicOn(graph: TestGraph) {
  let made = 0;
  async function change(actor: Actor, name: string, type: string, input: object, fields = '', subgraph?: string) {
    const answer = await graph.ask<Record<string, Changed>>(
      actor,
      `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename
        ... on ${type} { id ${fields} } ... on Refusal { code message }
        ... on InvalidInput { issues { path rule } } } }`,
      { input },
      subgraph,
    );
    return answer[name] as Changed;
  }
  const ofInventory = (name: string, type: string, input: object) =>
    change(administrator, name, type, input, '', 'inventory');
  return {
    change,
    ofInventory,
    async warehouse() {
      return (await ofInventory('createWarehouse', 'Warehouse', { code: `W${++made}`, name: 'Bodega' })).id;
    },
    /** A product, with so much of it in a warehouse, each unit for so much. */
    async product(stock?: { warehouseId: string; quantity: number; unitCost?: string }, unit = 'unidad') {
      const input = { sku: `IC-${++made}`, name: 'Insumo', unit, price: usd('9.00') };
      const { id: productId } = await ofInventory('createProduct', 'Product', input);
      if (stock) {
        const { unitCost = '1.00', ...where } = stock;
        await ofInventory('receiveStock', 'StockMovement', { productId, ...where, unitCost: usd(unitCost) });
      }
      return productId;
    },
    async category() {
      return (await change(administrator, 'createTreatmentCategory', 'TreatmentCategory', { name: `Grupo ${++made}` }))
        .id;
    },
    async treatment(categoryId: string, input: object = {}) {
      const fields = { name: `Limpieza ${++made}`, categoryId, durationMinutes: 45, price: usd('40.00'), ...input };
      return (await change(administrator, 'createTreatment', 'Treatment', fields)).id;
    },
    ingredient: (treatmentId: string, productId: string, quantity: number, more: object = {}) =>
      change(
        administrator,
        'setRecipeIngredient',
        'Treatment',
        { treatmentId, productId, quantity, ...more },
        'recipeVersion recipe { product { id } quantity unit ownQuantity }',
      ),
    async read<T = Record<string, unknown>>(actor: Actor, id: string, fields: string): Promise<T> {
      return (await graph.ask<{ treatment: T }>(actor, `query ($id: ID!) { treatment(id: $id) { ${fields} } }`, { id }))
        .treatment;
    },
  };
}
