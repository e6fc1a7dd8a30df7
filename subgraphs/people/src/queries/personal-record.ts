/** All that is kept of one person, those merged into them and their profiles included, as whoever asks for it may have it. */
import type { PrismaClient } from '../../prisma/client/client.ts';

/** Columns that the database derives from the others. */
const derived = {
  searchName: true,
  searchText: true,
  documentCore: true,
  phone: true,
  phoneNumbers: true,
  city: true,
  archived: true,
};

/** JSON with two spaces, the record first. */
export async function personalRecord(
  prisma: PrismaClient,
  person: { id: string },
  mergedIds: string[],
): Promise<string> {
  const rows = await prisma.person.findMany({ where: { id: { in: [person.id, ...mergedIds] } }, omit: derived });
  const userIds = rows.flatMap(({ userId }) => userId ?? []);
  const where = { userId: { in: userIds } };
  const [businessProfiles, consumerProfiles] = await Promise.all([
    prisma.businessProfile.findMany({ where }),
    prisma.consumerProfile.findMany({ where }),
  ]);
  const kept = { person: rows.find(({ id }) => id === person.id), merged: rows.filter(({ id }) => id !== person.id) };
  const write = (_key: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
  return JSON.stringify({ ...kept, businessProfiles, consumerProfiles }, write, 2);
}
