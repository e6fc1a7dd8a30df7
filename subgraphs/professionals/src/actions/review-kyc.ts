import { responsible } from '@trama/platform/actor';
import { InvalidInput, NotFound } from '@trama/platform/errors';
import { dayIn, id, idempotencyKey, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { decide, kycDecisions, latestExpiry } from '../domain/kyc.ts';
import { DocumentAlreadyVerified, KycNotReviewable, OwnKycCase } from '../domain/refusals.ts';
import { lockProfessional } from '../store/professionals.ts';

const input = z
  .object({
    kycCaseId: id('kyc'),
    decision: z.enum(kycDecisions),
    reasons: withDefault(z.array(text(300)).max(10), []),
    expiresOn: z.iso.date().nullish(),
    idempotencyKey,
  })
  .superRefine(({ decision, reasons, expiresOn }, context) => {
    const missing = decision === 'REJECT' ? reasons.length === 0 && 'reasons' : !expiresOn && 'expiresOn';
    if (missing) context.addIssue({ code: 'custom', path: [missing], params: { rule: 'required' } });
  });

/** Throws InvalidInput unless the day is after today, where the professional is, and not further off than allowed. */
function requireExpiry(expiresOn: string, today: string): Date {
  const last = latestExpiry(today);
  if (expiresOn <= today || expiresOn > last) throw InvalidInput.of('expiresOn', 'days', { first: today, last });
  return new Date(`${expiresOn}T00:00:00Z`);
}

/**
 * Decides a case: approved through a day, or rejected with reasons; an approval may be taken back. Refuses OwnKycCase,
 * KycNotReviewable, and DocumentAlreadyVerified where the document vouches for somebody else.
 */
export const reviewKyc = action({
  name: 'professionals.reviewKyc',
  input,
  async run({ tx, input: { kycCaseId, decision, reasons, expiresOn }, actor, now, emit, noteChange }) {
    const found = await tx.kycCase.findUnique({ where: { id: kycCaseId }, select: { professionalId: true } });
    if (!found) throw new NotFound({ id: kycCaseId });
    const { professionalId } = found;
    const professional = await lockProfessional(tx, actor, professionalId, () => true);
    const kycCase = await tx.kycCase.findUniqueOrThrow({ where: { id: kycCaseId } });
    const reviewer = responsible(actor);
    if (professional.userId === reviewer) throw new OwnKycCase({ kycCaseId });
    const status = decide(kycCase.status, decision);
    if (!status) throw new KycNotReviewable({ kycCaseId, status: kycCase.status });
    const until =
      expiresOn && status === 'APPROVED' ? requireExpiry(expiresOn, dayIn(professional.timeZone, now)) : null;
    const reviewed = await tx.kycCase.update({
      where: { id: kycCaseId },
      data: { status, reasons, expiresOn: until, reviewedBy: reviewer, reviewedAt: now },
    });
    const cases = await tx.kycCase.findMany({
      where: { professionalId },
      orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
      select: { status: true, expiresOn: true },
    });
    // the latest approval counts; where it is taken back, the one before it, as far as that one went
    const approval = cases.find((one) => one.status === 'APPROVED');
    await tx.professional.update({
      where: { id: professionalId },
      data: { kycLatest: cases[0]?.status ?? status, kycExpiresOn: approval?.expiresOn ?? null, updatedAt: now },
    });
    noteChange('status', kycCase.status, status);
    emit('kyc.changed', kycCaseId, { kycCaseId, userId: professional.userId });
    emit('kyc.reviewed', professionalId, { professionalId, kycCaseId, status });
    return reviewed;
  },
  replay: ({ loaders }, id) => loaders.kycCase.load(id),
  violations: { kyc_cases_document_once: ({ kycCaseId }) => new DocumentAlreadyVerified({ kycCaseId }) },
});
