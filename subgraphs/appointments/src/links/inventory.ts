/** What `appointments` asks of `inventory`: to take what was used up out of stock, and to put it back. Undo under do. */
import { dataOf, knownAmong } from '@trama/platform/link';
import { money } from '@trama/platform/values';
import type { AppointmentsContext } from '../context.ts';
import { OutOfStock, type Shortage } from '../domain/refusals.ts';

const consumeMutation = `mutation ConsumeForAppointment($input: ConsumeStockInput!) {
  consumeStock(input: $input) {
    __typename
    ... on StockConsumption {
      id
      lines { lineReference productId quantity cost { amount currency } lots { lotId code quantity } }
    }
    ... on OutOfStock { shortages { productId asked available } }
    ... on Refusal { code message }
  }
}`;

export type ConsumedLine = { lineReference: string; productId: string; quantity: number; unit: string | null };
type Consume = { reference: string; attempt: number; warehouseId: string; lines: readonly ConsumedLine[] };
type Posted = {
  lineReference: string;
  productId: string;
  quantity: number;
  cost: { amount: string; currency: string };
  lots: { lotId: string; code: string; quantity: number }[];
};
type Answered = { id?: string; lines?: Posted[]; shortages?: Shortage[]; code?: string; message?: string };

export type Consumption = {
  id: string;
  lines: (Omit<Posted, 'cost'> & { cost: { amountMinor: bigint; currency: string } })[];
};

/** Takes lines out of stock; the same reference and lines again are the same consumption. Throws OutOfStock. */
export async function consumeStock(context: AppointmentsContext, input: Consume): Promise<Consumption> {
  const answer = await context.ask('inventory', consumeMutation, { input });
  const { consumeStock: result } = dataOf<{ consumeStock: Answered }>('inventory', answer);
  if (result.id && result.lines)
    return { id: result.id, lines: result.lines.map((line) => ({ ...line, cost: money.parse(line.cost) })) };
  if (result.shortages) throw new OutOfStock({ shortages: result.shortages });
  throw new Error(`inventory refused to take out what was used up: ${result.code} ${result.message}`);
}

const reverseMutation = `mutation ReverseForAppointment($input: ReverseConsumptionInput!) {
  reverseConsumption(input: $input) { __typename ... on Refusal { code } }
}`;

/** Undoes `consumeStock`. With an attempt, only where no later one counts on it. Nothing consumed is nothing to undo. */
export async function reverseConsumption(
  context: AppointmentsContext,
  input: { reference: string; attempt?: number },
): Promise<void> {
  const answer = await context.ask('inventory', reverseMutation, { input });
  type Reversed = { reverseConsumption: { __typename: string; code?: string } };
  const { reverseConsumption: result } = dataOf<Reversed>('inventory', answer);
  if (result.__typename !== 'StockConsumption' && result.code !== 'NOT_FOUND')
    throw new Error(`inventory refused to put back what was used up: ${result.code}`);
}

/** Those of these products that there are, asked for together. */
export const knownProducts = (context: AppointmentsContext, productIds: readonly string[]): Promise<Set<string>> =>
  knownAmong(context, 'inventory', 'Product', productIds);

/** Whether there is a warehouse of this id. */
export const isWarehouse = async (context: AppointmentsContext, warehouseId: string): Promise<boolean> =>
  (await knownAmong(context, 'inventory', 'Warehouse', [warehouseId])).has(warehouseId);
