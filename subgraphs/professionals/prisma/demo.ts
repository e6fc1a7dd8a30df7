/** The demo clinic's professionals: all but the last one verified, and one whose documents wait for a review. */
import { newId } from '@trama/platform/values';
import { demoHistory } from '@trama/schema/demo-business';
import { demoProfessionals, demoSpecialties } from '@trama/schema/demo-clinic';
import { demoUserIds } from '@trama/schema/demo-ids';
import { readKycDocument } from '../src/domain/kyc-document.ts';
import { hashOfDocument } from '../src/store/document-hash.ts';
import { placeColumns } from '../src/store/public-place.ts';
import type { PrismaClient } from './client/client.ts';

/** The demo's own: what is loaded here is known to everybody. */
const key = 'trama-demo';
const createdAt = demoHistory.from;
const expiresOn = new Date('2030-12-31T00:00:00Z');
const cedulas = ['1712345683', '0926687856', '0912345675', '1712345675', '0102030400', '0602030413'];

/** Loads the demo once; returns at once where it is. */
export async function loadDemo(prisma: PrismaClient): Promise<void> {
  const [first] = demoProfessionals;
  if ((await prisma.professional.count({ where: { id: first?.id ?? '' } })) > 0) return;
  const waits = demoProfessionals.length - 1;
  await prisma.$transaction(async (tx) => {
    await tx.specialty.createMany({ data: demoSpecialties.map((one) => ({ ...one, createdAt })) });
    await tx.professional.createMany({
      data: demoProfessionals.map(({ specialtyIds: _, locationId: __, latitude, longitude, ...one }, index) => ({
        ...one,
        ...placeColumns(key, one.id, { latitude, longitude }),
        licenceCountry: one.country,
        ...(index === waits
          ? { kycLatest: 'PENDING' as const }
          : { kycLatest: 'APPROVED' as const, kycExpiresOn: expiresOn }),
        createdBy: demoUserIds.admin,
        ...{ createdAt, updatedAt: createdAt },
      })),
    });
    await tx.professionalSpecialty.createMany({
      data: demoProfessionals.flatMap(({ id: professionalId, specialtyIds }) =>
        specialtyIds.map((specialtyId, position) => ({ professionalId, specialtyId, position })),
      ),
    });
    await tx.kycCase.createMany({
      data: demoProfessionals.map(({ id, userId }, index) => kycCase(id, userId, index, index !== waits)),
    });
  });
}

/** What a professional handed in: a cédula of Ecuador. */
function kycCase(professionalId: string, userId: string | null, index: number, isApproved: boolean) {
  const reading = readKycDocument('EC', 'CEDULA', cedulas[index] ?? '');
  const [front, back, selfie] = [newId('med'), newId('med'), newId('med')];
  return {
    ...{ id: newId('kyc'), professionalId, documentType: 'CEDULA' as const, documentCountry: 'EC' },
    documentHash: hashOfDocument(key, 'EC', 'CEDULA', reading?.number ?? ''),
    documentEnding: reading?.ending ?? '',
    numberCheck: reading?.check ?? ('NOT_CHECKED' as const),
    ...{ frontAssetId: front, backAssetId: back, selfieAssetId: selfie },
    ...{ submittedBy: userId ?? demoUserIds.admin, submittedAt: createdAt },
    ...(isApproved
      ? { status: 'APPROVED' as const, reviewedBy: demoUserIds.admin, reviewedAt: createdAt, expiresOn }
      : { status: 'PENDING' as const }),
  };
}
