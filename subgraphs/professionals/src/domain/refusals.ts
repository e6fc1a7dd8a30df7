/** The facts that stop an action here, and the rules that only this subgraph has, with their words in both languages. */
import { defineRules, Refusal, type Wording } from '@trama/platform/errors';
import type { KycCaseStatus } from './kyc.ts';

/** The professional does not work here any more: restore them first. */
export class ProfessionalArchived extends Refusal<{ professionalId: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'El profesional está archivado: restáurelo primero.',
    en: () => 'The professional is archived: restore them first.',
  };
}

/** There is no room for so many images of somebody's work. */
export class TooManyWorkImages extends Refusal<{ maximum: number }> {
  override readonly wording: Wording<{ maximum: number }> = {
    es: ({ maximum }) => `Se admiten como máximo ${maximum} imágenes de trabajos: quite alguna primero.`,
    en: ({ maximum }) => `At most ${maximum} images of work are allowed: remove some first.`,
  };
}

/** Documents were handed in already and wait for a review. */
export class KycAlreadyOpen extends Refusal<{ professionalId: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'Ya hay una verificación en revisión: espere su resultado.',
    en: () => 'A verification is being reviewed already: wait for its outcome.',
  };
}

const standings: Record<KycCaseStatus, { es: string; en: string }> = {
  PENDING: { es: 'pendiente', en: 'pending' },
  APPROVED: { es: 'aprobada', en: 'approved' },
  REJECTED: { es: 'rechazada', en: 'rejected' },
};

/** The case stands at what this decision does not follow from. */
export class KycNotReviewable extends Refusal<{ kycCaseId: string; status: KycCaseStatus }> {
  override readonly wording: Wording<{ status: KycCaseStatus }> = {
    es: ({ status }) => `La verificación ya está ${standings[status].es}.`,
    en: ({ status }) => `The verification is ${standings[status].en} already.`,
  };
}

/** Nobody verifies themselves. */
export class OwnKycCase extends Refusal<{ kycCaseId: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'Nadie revisa su propia verificación: pídaselo a otra persona.',
    en: () => 'Nobody reviews their own verification: ask somebody else to.',
  };
}

/** The document vouches for another professional already. */
export class DocumentAlreadyVerified extends Refusal<{ kycCaseId: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'Con este documento ya está verificado otro profesional.',
    en: () => 'Another professional is verified by this document already.',
  };
}

defineRules({
  language: {
    es: () => 'no es un idioma de ISO 639: use su código, como «es»',
    en: () => 'is not a language of ISO 639: use its code, such as "es"',
  },
  reserved: {
    es: () => 'solo lo cambia quien administra los profesionales',
    en: () => 'is changed only by whoever administers the professionals',
  },
  days: {
    es: (p) => `debe estar entre ${p['first']} y ${p['last']}`,
    en: (p) => `must be between ${p['first']} and ${p['last']}`,
  },
});
