/** The accounts of professionals, as `professionals` tells them. */
import type { Tx } from '../context.ts';

export async function keepAccount(tx: Tx, account: { professionalId: string; userId: string | null }): Promise<void> {
  const { professionalId, userId } = account;
  await tx.professionalAccount.upsert({ where: { professionalId }, create: account, update: { userId } });
}
