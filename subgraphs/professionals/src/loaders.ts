/** Reads by key, batched per request: used by resolveReference and by fields. */
import { byKey, manyByKey } from '@trama/platform/loader';
import type { Context } from '@trama/platform/subgraph';
import type { PrismaClient } from '../prisma/client/client.ts';
import { canReadKyc, canReadProfessional } from './policy.ts';

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders({ actor, prisma }: Context<PrismaClient, unknown>) {
  return {
    professional: byKey(
      (ids) => prisma.professional.findMany({ where: { id: { in: ids } } }),
      (row) => row.id,
      (row) => canReadProfessional(actor, row),
    ),
    professionalOfUser: byKey(
      (ids) => prisma.professional.findMany({ where: { userId: { in: ids } } }),
      (row) => row.userId ?? '',
      (row) => canReadProfessional(actor, row),
    ),
    specialty: byKey(
      (ids) => prisma.specialty.findMany({ where: { id: { in: ids } } }),
      (row) => row.id,
    ),
    specialtiesOfProfessional: manyByKey(
      (ids) =>
        prisma.professionalSpecialty.findMany({
          where: { professionalId: { in: ids } },
          include: { specialty: true },
          orderBy: [{ professionalId: 'asc' }, { position: 'asc' }],
        }),
      (row) => row.professionalId,
    ),
    imagesOfProfessional: manyByKey(
      (ids) =>
        prisma.workImage.findMany({
          where: { professionalId: { in: ids } },
          orderBy: [{ professionalId: 'asc' }, { position: 'asc' }],
        }),
      (row) => row.professionalId,
    ),
    kycCase: byKey(
      (ids) => prisma.kycCase.findMany({ where: { id: { in: ids } }, include: { professional: true } }),
      (row) => row.id,
      (row) => canReadKyc(actor, row.professional),
    ),
    /** The cases of a professional, the latest first; the field says who may see them. */
    casesOfProfessional: manyByKey(
      (ids) =>
        prisma.kycCase.findMany({
          where: { professionalId: { in: ids } },
          orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
        }),
      (row) => row.professionalId,
    ),
  };
}
