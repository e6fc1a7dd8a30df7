/** The lots that inputs name. Inside the caller's transaction. */
import { InvalidInput } from '@trama/platform/errors';
import type { Tx } from '../context.ts';
import type { LotPart } from '../domain/lots.ts';

type Tracking = { id: string; tracksLots: boolean };

/**
 * The lot that came in, whole. Refuses one of a product that tracks none, none of a product that does, and another
 * expiry than the lot has.
 */
export async function lotOfReceipt(
  tx: Tx,
  { id: productId, tracksLots }: Tracking,
  given: { code: string; expiresOn?: string | null | undefined } | null | undefined,
  quantity: number,
  receivedAt: Date,
  path: (field: string) => string | string[] = (field) => field,
): Promise<LotPart[]> {
  if (!tracksLots && given) throw InvalidInput.of(path('lot'), 'lots_not_tracked');
  if (!tracksLots) return [];
  if (!given) throw InvalidInput.of(path('lot'), 'required');
  const { code, expiresOn = null } = given;
  const known = await tx.stockLot.findFirst({ where: { productId, code } });
  const expiry = known?.expiresOn?.toISOString().slice(0, 10) ?? null;
  if (known && expiresOn !== null && expiry !== expiresOn)
    throw InvalidInput.of(path('lot.expiresOn'), 'lot_expiry', { expiresOn: expiry ?? '—' });
  return [{ code, expiresOn: known ? expiry : expiresOn, receivedAt: known?.receivedAt ?? receivedAt, quantity }];
}

/** The lot of a product by its id, in this warehouse. Refuses one that is not there, naming the field. */
export async function requireLot(
  tx: Tx,
  lotId: string,
  where: { productId: string; warehouseId: string },
  path: string[],
): Promise<LotPart> {
  const lot = await tx.stockLot.findFirst({ where: { id: lotId, ...where } });
  if (!lot) throw InvalidInput.of(path, 'not_found');
  const { code, receivedAt, onHand } = lot;
  return { code, receivedAt, expiresOn: lot.expiresOn?.toISOString().slice(0, 10) ?? null, quantity: Number(onHand) };
}
