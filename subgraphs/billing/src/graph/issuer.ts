import type { Issuer as Row } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { knownCertificate } from '../queries/known-certificate.ts';
import { IssuingEnvironment } from './electronic-document.ts';
import { Establishment } from './establishment.ts';
import { SigningCertificate } from './signing-certificate.ts';

export const TaxRegime = builder.enumType('TaxRegime', {
  description: 'The regime that a taxpayer belongs to; its documents say so where the law asks for it.',
  values: {
    GENERAL: { description: 'The general regime.' },
    RIMPE: { description: 'Ecuador: régimen RIMPE for entrepreneurs.' },
    RIMPE_POPULAR: { description: 'Ecuador: régimen RIMPE for small traders (negocio popular).' },
  } as const,
});

export const Issuer = builder.objectRef<Row>('Issuer');
Issuer.implement({
  description: 'A taxpayer that issues documents.',
  access: ['billing:read', 'billing:configure'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "iss_…".' }),
    country: t.exposeString('country', { description: 'Whose taxpayer it is, ISO 3166: "EC".' }),
    taxId: t.exposeString('taxId', { description: 'The number of the taxpayer: RUC in Ecuador.' }),
    legalName: t.exposeString('legalName', { description: 'Its name by law (razón social).' }),
    tradeName: t.exposeString('tradeName', { nullable: true, description: 'The name that people know it by.' }),
    headOfficeAddress: t.exposeString('headOfficeAddress', { description: 'Where its head office is (matriz).' }),
    keepsAccounts: t.exposeBoolean('keepsAccounts', { description: 'Whether the law makes it keep accounts.' }),
    specialTaxpayer: t.exposeString('specialTaxpayer', {
      nullable: true,
      description: 'The number of the resolution that made it a special taxpayer (contribuyente especial).',
    }),
    withholdingAgent: t.exposeString('withholdingAgent', {
      nullable: true,
      description: 'The number of the resolution that made it an agent of withholding.',
    }),
    regime: t.expose('regime', { type: TaxRegime, description: 'The regime that it belongs to.' }),
    environment: t.expose('environment', { type: IssuingEnvironment, description: 'Whether its documents bind.' }),
    certificate: t.field({
      type: SigningCertificate,
      nullable: true,
      description: 'What its documents are signed with; null where what is set cannot be read.',
      resolve: ({ country, taxId }, _args, context) => knownCertificate(context, country, taxId),
    }),
    establishments: t.field({
      type: [Establishment],
      description: 'Its establishments, by their digits.',
      resolve: ({ id }, _args, { loaders }) => loaders.establishmentsOfIssuer.load(id),
    }),
  }),
});

builder.queryField('issuers', (t) =>
  t.field({
    type: [Issuer],
    access: ['billing:read', 'billing:configure'],
    description: 'The taxpayers that issue documents, a handful.',
    resolve: (_root, _args, { prisma }) => prisma.issuer.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
  }),
);
