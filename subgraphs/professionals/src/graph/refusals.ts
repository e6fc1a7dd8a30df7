import { refusalType } from '@trama/platform/builder';
import { builder } from '../builder.ts';
import {
  DocumentAlreadyVerified,
  KycAlreadyOpen,
  KycNotReviewable,
  OwnKycCase,
  ProfessionalArchived,
  TooManyWorkImages,
} from '../domain/refusals.ts';
import { KycCaseStatus } from './kyc-case.ts';

const ofProfessional = [
  [ProfessionalArchived, 'The professional works here no more: restore them first.'],
  [KycAlreadyOpen, 'Documents wait for a review already.'],
] as const;
for (const [refusal, description] of ofProfessional)
  refusalType(builder, refusal, description, {
    fields: (t) => ({
      professionalId: t.id({
        description: 'The id of the professional.',
        resolve: ({ facts }: ProfessionalArchived | KycAlreadyOpen) => facts.professionalId,
      }),
    }),
  });

refusalType(builder, TooManyWorkImages, 'More images of work than are allowed: remove some first.', {
  fields: (t) => ({
    maximum: t.int({
      description: 'How many are allowed.',
      resolve: ({ facts }: TooManyWorkImages) => facts.maximum,
    }),
  }),
});

const ofCase = [
  [OwnKycCase, 'Nobody reviews their own verification.'],
  [DocumentAlreadyVerified, 'Another professional is verified by this document already.'],
] as const;
for (const [refusal, description] of ofCase)
  refusalType(builder, refusal, description, {
    fields: (t) => ({
      kycCaseId: t.id({
        description: 'The id of the case.',
        resolve: ({ facts }: OwnKycCase | DocumentAlreadyVerified) => facts.kycCaseId,
      }),
    }),
  });

refusalType(builder, KycNotReviewable, 'The case stands at what this decision does not follow from.', {
  fields: (t) => ({
    kycCaseId: t.id({
      description: 'The id of the case.',
      resolve: ({ facts }: KycNotReviewable) => facts.kycCaseId,
    }),
    status: t.field({
      type: KycCaseStatus,
      description: 'What it stands at.',
      resolve: ({ facts }: KycNotReviewable) => facts.status,
    }),
  }),
});
