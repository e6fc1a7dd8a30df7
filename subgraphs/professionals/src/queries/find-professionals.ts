/**
 * Which professionals a list holds, as a condition that goes by indexes. What is typed is folded by the database, so
 * that it is folded as names and cities are.
 */
import { escapeLike } from '@trama/platform/connection';
import type { PrismaClient } from '../../prisma/client/client.ts';

export type ProfessionalConditions = {
  text?: string | null | undefined;
  specialtyId?: string | null | undefined;
  isVerified?: boolean | null | undefined;
  isActive?: boolean | null | undefined;
  country?: string | null | undefined;
  city?: string | null | undefined;
  language?: string | null | undefined;
};

/** `now` is the instant at which an approval must hold. */
export async function professionalsMeeting(
  prisma: PrismaClient,
  { text, specialtyId, isVerified, isActive, country, city, language }: ProfessionalConditions,
  now: Date,
): Promise<object> {
  const fold = async (typed: string) => {
    const [row] = await prisma.$queryRaw<{ folded: string }[]>`SELECT professionals.fold(${typed.trim()}) AS folded`;
    return row?.folded ?? typed;
  };
  return {
    AND: [
      { archivedAt: (isActive ?? true) ? null : { not: null } },
      specialtyId ? { specialties: { some: { specialtyId } } } : {},
      text?.trim() ? { searchText: { contains: escapeLike(await fold(text)) } } : {},
      country ? { country: country.toUpperCase() } : {},
      city?.trim() ? { searchCity: await fold(city) } : {},
      language ? { languages: { has: language.toLowerCase() } } : {},
      isVerified == null ? {} : isVerified ? { kycValidUntil: { gt: now } } : unverified(now),
    ],
  };
}

// NOT would leave out those who never were, of whom the database knows neither
const unverified = (now: Date) => ({ OR: [{ kycValidUntil: null }, { kycValidUntil: { lte: now } }] });
