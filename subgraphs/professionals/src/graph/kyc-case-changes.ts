import { idempotencyKeyField } from '@trama/platform/builder';
import { reviewKyc } from '../actions/review-kyc.ts';
import { submitKyc } from '../actions/submit-kyc.ts';
import { builder } from '../builder.ts';
import type { KycDecision as Decision } from '../domain/kyc.ts';
import {
  DocumentAlreadyVerified,
  KycAlreadyOpen,
  KycNotReviewable,
  OwnKycCase,
  ProfessionalArchived,
} from '../domain/refusals.ts';
import { KycCase, KycDocumentType } from './kyc-case.ts';

const SubmitKycInput = builder.inputType('SubmitKycInput', {
  description: 'Documents that prove who a professional is.',
  fields: (t) => ({
    professionalId: t.id({ required: true, description: 'Who is to be verified: you, unless you may change others.' }),
    documentType: t.field({ type: KycDocumentType, required: true, description: 'What kind of document it is.' }),
    documentCountry: t.string({ required: true, description: 'Who issued it, ISO 3166-1: "EC".' }),
    documentNumber: t.string({
      required: true,
      description: 'Its number as it is written; only a hash and its last three characters are kept.',
    }),
    frontAssetId: t.id({ required: true, description: 'The picture of its front, or of the page of a passport.' }),
    backAssetId: t.id({ description: 'The picture of its back; of a passport there is none.' }),
    selfieAssetId: t.id({ required: true, description: 'The picture of their face.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('submitKyc', (t) =>
  t.field({
    type: KycCase,
    access: ['professionals:write', 'professionals:own'],
    errors: { types: [KycAlreadyOpen, ProfessionalArchived] },
    description: 'Hands in documents to be verified. An approval that still holds does so meanwhile.',
    args: { input: t.arg({ type: SubmitKycInput, required: true, description: 'The documents.' }) },
    resolve: (_root, { input }, context) => submitKyc(context, input),
  }),
);

const KycDecision = builder.enumType('KycDecision', {
  description: 'What a reviewer decides.',
  values: {
    APPROVE: { description: 'The documents prove who it is.' },
    REJECT: { description: 'They do not; an approval is taken back.' },
  } satisfies Record<Decision, object>,
});

const ReviewKycInput = builder.inputType('ReviewKycInput', {
  description: 'What becomes of a case.',
  fields: (t) => ({
    kycCaseId: t.id({ required: true, description: 'The case.' }),
    decision: t.field({ type: KycDecision, required: true, description: 'What is decided.' }),
    reasons: t.stringList({ description: 'Why, at most 10 of at most 300 characters; needed to reject.' }),
    expiresOn: t.field({
      type: 'Date',
      description: 'The last day of an approval, needed to approve: from tomorrow to ten years from now.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('reviewKyc', (t) =>
  t.field({
    type: KycCase,
    access: ['professionals:kyc'],
    errors: { types: [KycNotReviewable, OwnKycCase, DocumentAlreadyVerified] },
    description: 'Decides a case that waits, or takes an approval back. Nobody decides their own.',
    args: { input: t.arg({ type: ReviewKycInput, required: true, description: 'The decision.' }) },
    resolve: (_root, { input }, context) => reviewKyc(context, input),
  }),
);
