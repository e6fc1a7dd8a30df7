/** Locations and rooms that an input names. Inside the caller's transaction, or before it. */
import { InvalidInput } from '@trama/platform/errors';
import type { Location } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';

type Reader = Pick<Tx, 'location' | 'room'>;

/** The location, which is not archived. Refuses what is not there, naming the field. */
export async function requireLocation(db: Reader, id: string, field = 'locationId'): Promise<Location> {
  const location = await db.location.findUnique({ where: { id } });
  if (!location || location.archivedAt) throw InvalidInput.of(field, 'not_found');
  return location;
}

/** Refuses a room that is not of the location, or archived. */
export async function requireRoom(db: Reader, locationId: string, roomId: string | null | undefined): Promise<void> {
  if (!roomId) return;
  const room = await db.room.findUnique({ where: { id: roomId } });
  if (!room || room.archivedAt || room.locationId !== locationId) throw InvalidInput.of('roomId', 'not_found');
}
