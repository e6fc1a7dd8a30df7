import { builder } from '../builder.ts';
import type { Certificate } from '../countries/country.ts';
import { certificateState } from '../domain/certificate.ts';

const SigningCertificateState = builder.enumType('SigningCertificateState', {
  description: 'Whether a certificate signs.',
  values: {
    VALID: { description: 'It signs, for more than thirty days yet.' },
    EXPIRING: { description: 'It signs, and ends within thirty days: see to the next one.' },
    EXPIRED: { description: 'It signs no more, and nothing is issued.' },
  } as const,
});

export const SigningCertificate = builder.objectRef<Certificate>('SigningCertificate').implement({
  description: 'What the documents of a taxpayer are signed with.',
  access: 'public', // a part of the issuer
  fields: (t) => ({
    subject: t.exposeString('subject', { description: 'Whose it is, as it says.' }),
    validUntil: t.expose('validUntil', { type: 'DateTime', description: 'Until when it signs.' }),
    state: t.field({
      type: SigningCertificateState,
      description: 'Whether it signs now.',
      resolve: ({ validUntil }) => certificateState(validUntil, new Date()),
    }),
    isDemonstration: t.exposeBoolean('isDemonstration', {
      description: 'Whether it is one that nobody trusts, for none is set.',
    }),
  }),
});
