/** What the database refuses of a model's write, as Prisma's error: with its code, and the database's own as the reason. */
import { PrismaClientKnownRequestError } from '@prisma/client/runtime/client';
import pg from 'pg';

/** By the database's own codes. */
const codes: Record<string, string> = {
  '22001': 'P2000', // too long
  '22003': 'P2020', // out of range
  '22P02': 'P2007', // no value of this type
  '23001': 'P2003', // restricted
  '23502': 'P2011', // null
  '23503': 'P2003', // foreign key
  '23505': 'P2002', // unique
  '40001': 'P2034', // serialisation
  '40P01': 'P2034', // deadlock
};

export function prismaErrorOf(error: unknown, modelName: string): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const code = codes[error.code ?? ''] ?? 'P2039';
  const meta = { modelName, driverAdapterError: error };
  return new PrismaClientKnownRequestError(error.message, { code, meta, clientVersion: '' });
}
