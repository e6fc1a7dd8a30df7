import { responsible } from '@trama/platform/actor';
import { refuseUnseen } from '@trama/platform/grant';
import { id, idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { hasBack, kycDocumentTypes, readKycDocument } from '../domain/kyc-document.ts';
import { country } from '../domain/professional-fields.ts';
import { KycAlreadyOpen, ProfessionalArchived } from '../domain/refusals.ts';
import { filesOfOthers } from '../links/media.ts';
import { canSubmitKyc } from '../policy.ts';
import { documentPurpose, hashOfDocument } from '../store/document-hash.ts';
import { lockProfessional } from '../store/professionals.ts';

const input = z
  .object({
    professionalId: id('pro'),
    documentType: z.enum(kycDocumentTypes),
    documentCountry: country,
    documentNumber: z.string().max(40),
    frontAssetId: id('med'),
    backAssetId: id('med').nullish(),
    selfieAssetId: id('med'),
    idempotencyKey,
  })
  .transform(({ documentNumber, ...given }, context) => {
    const { documentCountry, documentType: type, frontAssetId, selfieAssetId } = given;
    const refuse = (field: string, rule: string) =>
      context.addIssue({ code: 'custom', path: [field], params: { rule, country: documentCountry, type } });
    const reading = readKycDocument(documentCountry, type, documentNumber);
    if (!reading) refuse('documentType', 'document_type');
    else if (!reading.isShaped) refuse('documentNumber', 'document_number');
    if (hasBack(type) && !given.backAssetId) refuse('backAssetId', 'required');
    if (given.backAssetId === frontAssetId) refuse('backAssetId', 'repeated');
    if ([frontAssetId, given.backAssetId].includes(selfieAssetId)) refuse('selfieAssetId', 'repeated');
    return { ...given, reading: reading ?? z.NEVER };
  });

const pictures = ['frontAssetId', 'backAssetId', 'selfieAssetId'] as const;

/**
 * Hands in the documents of a professional for review. Of the number only its hash and its ending are kept. The
 * pictures are files of who hands them in. Refuses
 * KycAlreadyOpen, where others wait for a review, and ProfessionalArchived.
 */
export const submitKyc = action({
  name: 'professionals.submitKyc',
  input,
  prepare: async (context, given) => ({
    key: context.config.secretFor(documentPurpose),
    foreign: await filesOfOthers(
      context,
      pictures.flatMap((name) => given[name] ?? []),
    ),
  }),
  async run({ tx, input: { reading, idempotencyKey: _, ...given }, actor, now, emit }, { key, foreign }) {
    const { professionalId, documentType, documentCountry } = given;
    const { archivedAt, userId } = await lockProfessional(tx, actor, professionalId, canSubmitKyc);
    if (archivedAt) throw new ProfessionalArchived({ professionalId });
    for (const name of pictures) refuseUnseen(foreign, [given[name] ?? ''], () => [name]);
    const kycCase = await tx.kycCase.create({
      data: {
        ...given,
        backAssetId: given.backAssetId ?? null,
        id: newId('kyc'),
        status: 'PENDING',
        documentHash: hashOfDocument(key, documentCountry, documentType, reading.number),
        documentEnding: reading.ending,
        numberCheck: reading.check,
        submittedBy: responsible(actor),
        submittedAt: now,
      },
    });
    await tx.professional.update({ where: { id: professionalId }, data: { kycLatest: 'PENDING', updatedAt: now } });
    emit('kyc.changed', kycCase.id, { kycCaseId: kycCase.id, userId });
    return kycCase;
  },
  replay: ({ loaders }, id) => loaders.kycCase.load(id),
  violations: { kyc_cases_one_open: ({ professionalId }) => new KycAlreadyOpen({ professionalId }) },
});
