import { geoPoint } from '@trama/platform/builder';
import { parseId } from '@trama/platform/values';
import type { Professional as ProfessionalRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { type kycStatuses, kycStatusOf, publicKycStatus } from '../domain/kyc.ts';
import { canReadKyc, canSeeExactPlace } from '../policy.ts';
import { Specialty } from './specialty.ts';

export const GeoPoint = geoPoint(builder);

const KycStatus = builder.enumType('KycStatus', {
  description: 'How far it is verified who a professional is.',
  values: {
    NONE: { description: 'Not verified; to whoever may not know more, whatever is not APPROVED.' },
    PENDING: { description: 'Documents were handed in and wait for a review.' },
    APPROVED: { description: 'Verified, to the end of the day on which the approval expires.' },
    REJECTED: { description: 'The documents were not accepted.' },
    EXPIRED: { description: 'Was verified once; new documents are needed.' },
  } satisfies Record<(typeof kycStatuses)[number], object>,
});

const Licence = builder.objectRef<{ number: string; country: string }>('ProfessionalLicence').implement({
  description: 'The registration that lets somebody practise.',
  access: 'public',
  fields: (t) => ({
    number: t.exposeString('number', { description: 'Its number, in upper case.' }),
    country: t.exposeString('country', { description: 'The country that registered it, ISO 3166-1: "EC".' }),
  }),
});

export const Professional = builder.objectRef<ProfessionalRow>('Professional').implement({
  description: 'Somebody who treats, repairs or advises people for a living, in one or more specialties.',
  access: ['professionals:read', 'professionals:write', 'professionals:own', 'professionals:kyc'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "pro_…".' }),
    name: t.exposeString('name', { description: 'The name that people see.' }),
    licence: t.field({
      type: Licence,
      nullable: true,
      description: 'The registration that lets them practise; null where none is known.',
      resolve: ({ licenceNumber: number, licenceCountry: country }) => (number && country ? { number, country } : null),
    }),
    specialties: t.field({
      type: [Specialty],
      description: 'What they are a specialist in, the main one first.',
      resolve: async ({ id }, _args, { loaders }) =>
        (await loaders.specialtiesOfProfessional.load(id)).map(({ specialty }) => specialty),
    }),
    biography: t.exposeString('biography', { nullable: true, description: 'What they say of themselves.' }),
    languages: t.exposeStringList('languages', { description: 'What they speak with people, ISO 639: "es".' }),
    yearsOfExperience: t.exposeInt('yearsOfExperience', {
      nullable: true,
      description: 'For how many years they have practised.',
    }),
    phone: t.exposeString('phone', { nullable: true, description: 'Their telephone at work, E.164: "+593987654321".' }),
    email: t.exposeString('email', { nullable: true, description: 'Their e-mail at work, in lower case.' }),
    city: t.exposeString('city', { nullable: true, description: 'The city that they work in.' }),
    country: t.exposeString('country', { description: 'The country that they work in, ISO 3166-1: "EC".' }),
    timeZone: t.exposeString('timeZone', { description: 'The IANA zone of their days and hours.' }),
    location: t.field({
      type: GeoPoint.type,
      nullable: true,
      description:
        'Where they work. Exactly for themselves and for who may change professionals; for others some hundred metres ' +
        'beside it, always the same.',
      resolve: (row, _args, { actor }) => {
        const [latitude, longitude] = canSeeExactPlace(actor, row)
          ? [row.latitude, row.longitude]
          : [row.publicLatitude, row.publicLongitude];
        return latitude === null || longitude === null ? null : { latitude, longitude };
      },
    }),
    isActive: t.boolean({
      description: 'Whether they work here now.',
      resolve: ({ archivedAt }) => archivedAt === null,
    }),
    kycStatus: t.field({
      type: KycStatus,
      description: 'How far it is verified who they are. Why they are not, only reviewers and they themselves know.',
      resolve: (row, _args, { actor }) => {
        const status = kycStatusOf(row, new Date());
        return canReadKyc(actor, row) ? status : publicKycStatus(status);
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When they were added.' }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when they work here no more; null while they do.',
    }),
  }),
});
builder.asEntity(Professional, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.professional.load(id),
});

builder.queryField('professional', (t) =>
  t.field({
    type: Professional,
    nullable: true,
    access: ['professionals:read', 'professionals:own'],
    description: 'One professional; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'The id of the professional.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.professional.load(parseId('pro', id)),
  }),
);
