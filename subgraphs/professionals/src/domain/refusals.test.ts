import type { Refusal } from '@trama/platform/errors';
import { expect, it } from 'vitest';
import {
  DocumentAlreadyVerified,
  KycAlreadyOpen,
  KycNotReviewable,
  OwnKycCase,
  ProfessionalArchived,
  TooManyWorkImages,
} from './refusals.ts';

it('says every refusal in both languages', () => {
  const refusals: Refusal<object>[] = [
    new ProfessionalArchived({ professionalId: 'pro_1' }),
    new TooManyWorkImages({ maximum: 30 }),
    new KycAlreadyOpen({ professionalId: 'pro_1' }),
    new KycNotReviewable({ kycCaseId: 'kyc_1', status: 'REJECTED' }),
    new OwnKycCase({ kycCaseId: 'kyc_1' }),
    new DocumentAlreadyVerified({ kycCaseId: 'kyc_1' }),
  ];
  expect(refusals.map((one) => [one.code, one.say('es'), one.say('en')])).toMatchInlineSnapshot(`
    [
      [
        "PROFESSIONAL_ARCHIVED",
        "El profesional está archivado: restáurelo primero.",
        "The professional is archived: restore them first.",
      ],
      [
        "TOO_MANY_WORK_IMAGES",
        "Se admiten como máximo 30 imágenes de trabajos: quite alguna primero.",
        "At most 30 images of work are allowed: remove some first.",
      ],
      [
        "KYC_ALREADY_OPEN",
        "Ya hay una verificación en revisión: espere su resultado.",
        "A verification is being reviewed already: wait for its outcome.",
      ],
      [
        "KYC_NOT_REVIEWABLE",
        "La verificación ya está rechazada.",
        "The verification is rejected already.",
      ],
      [
        "OWN_KYC_CASE",
        "Nadie revisa su propia verificación: pídaselo a otra persona.",
        "Nobody reviews their own verification: ask somebody else to.",
      ],
      [
        "DOCUMENT_ALREADY_VERIFIED",
        "Con este documento ya está verificado otro profesional.",
        "Another professional is verified by this document already.",
      ],
    ]
  `);
});
