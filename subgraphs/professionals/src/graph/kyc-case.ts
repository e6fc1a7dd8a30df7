import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import type { professionalsEvents } from '@trama/schema/events/professionals';
import type { z } from 'zod';
import type {
  KycCase as KycCaseRow,
  KycCaseStatus as KycCaseStatuses,
  KycDocumentType as KycDocumentTypes,
  KycNumberCheck as KycNumberChecks,
} from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { canReadKyc } from '../policy.ts';
import { MediaAsset } from './media-asset.ref.ts';
import { Professional } from './professional.ts';
import { User } from './user.ref.ts';

export const KycCaseStatus = builder.enumType('KycCaseStatus', {
  description: 'What a case of verification stands at.',
  values: {
    PENDING: { description: 'It waits for a review.' },
    APPROVED: { description: 'The documents were accepted.' },
    REJECTED: { description: 'The documents were not accepted, or not any more.' },
  } satisfies Record<keyof typeof KycCaseStatuses, object>,
});

export const KycDocumentType = builder.enumType('KycDocumentType', {
  description: 'What kind of document proves who somebody is.',
  values: {
    CEDULA: { description: 'Cédula de identidad: Ecuador, Colombia, Uruguay, Paraguay.' },
    DNI: { description: 'Documento nacional de identidad: Peru, Argentina.' },
    RUT: { description: 'Rol único tributario, on the identity card: Chile.' },
    CURP: { description: 'Clave única de registro de población: Mexico.' },
    PASSPORT: { description: 'A passport, of any country.' },
  } satisfies Record<keyof typeof KycDocumentTypes, object>,
});

const KycNumberCheck = builder.enumType('KycNumberCheck', {
  description: "Whether the check digit of a document's number fits.",
  values: {
    OK: { description: 'It fits.' },
    MISMATCH: { description: 'It does not: look twice, for authorities have issued such numbers.' },
    NOT_CHECKED: { description: 'Such numbers have none that could be checked.' },
  } satisfies Record<keyof typeof KycNumberChecks, object>,
});

/** A day as it is written: `2026-03-01`. */
const dayOf = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

const readers = ['professionals:kyc', 'professionals:own', 'professionals:write'] as const;

export const KycCase = builder.objectRef<KycCaseRow>('KycCase').implement({
  description: 'Documents that a professional handed in to be verified, and what became of it.',
  access: readers,
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the case, "kyc_…".' }),
    professional: t.field({
      type: Professional,
      nullable: true,
      description: 'Who is to be verified.',
      resolve: ({ professionalId }, _args, { loaders }) => loaders.professional.load(professionalId),
    }),
    status: t.expose('status', { type: KycCaseStatus, description: 'What it stands at.' }),
    documentType: t.expose('documentType', { type: KycDocumentType, description: 'What kind of document it is.' }),
    documentCountry: t.exposeString('documentCountry', { description: 'Who issued it, ISO 3166-1: "EC".' }),
    documentEnding: t.exposeString('documentEnding', {
      description: 'The last three characters of its number. The number itself is not kept.',
    }),
    numberCheck: t.expose('numberCheck', { type: KycNumberCheck, description: 'Whether its check digit fits.' }),
    frontAssetId: t.exposeID('frontAssetId', { description: 'The id of the picture of its front.' }),
    backAssetId: t.exposeID('backAssetId', { nullable: true, description: 'The id of the picture of its back.' }),
    selfieAssetId: t.exposeID('selfieAssetId', { description: 'The id of the picture of their face.' }),
    front: t.field({
      type: MediaAsset,
      nullable: true,
      description: 'The picture of its front, open to whoever sees the case.',
      resolve: ({ frontAssetId }) => ({ id: frontAssetId }),
    }),
    back: t.field({
      type: MediaAsset,
      nullable: true,
      description: 'The picture of its back, open to whoever sees the case.',
      resolve: ({ backAssetId }) => (backAssetId ? { id: backAssetId } : null),
    }),
    selfie: t.field({
      type: MediaAsset,
      nullable: true,
      description: 'The picture of their face, open to whoever sees the case.',
      resolve: ({ selfieAssetId }) => ({ id: selfieAssetId }),
    }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', description: 'When it was handed in.' }),
    reviewedBy: t.field({
      type: User,
      nullable: true,
      description: 'Who decided it; null until somebody did.',
      resolve: ({ reviewedBy }) => (reviewedBy?.startsWith('usr_') ? { id: reviewedBy } : null),
    }),
    reviewedAt: t.expose('reviewedAt', { type: 'DateTime', nullable: true, description: 'When it was decided.' }),
    reasons: t.exposeStringList('reasons', { description: 'Why it was decided so; for a rejection at least one.' }),
    expiresOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day of the approval, where the professional is.',
      resolve: ({ expiresOn }) => dayOf(expiresOn),
    }),
  }),
});
builder.asEntity(KycCase, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.kycCase.load(id),
});

builder.objectField(Professional, 'kycCases', (t) =>
  t.field({
    type: [KycCase],
    nullable: true,
    access: ['professionals:kyc', 'professionals:write', 'professionals:own'],
    description: 'What was handed in to be verified, the latest first; null when you may not see it.',
    resolve: (row, _args, { loaders, actor }) =>
      canReadKyc(actor, row) ? loaders.casesOfProfessional.load(row.id) : null,
  }),
);

const longestWaiting: Sort[] = [
  { field: 'submittedAt', direction: 'asc', kind: 'date' },
  { field: 'id', direction: 'asc' },
];

const KycCaseFilter = builder.inputType('KycCaseFilter', {
  description: 'Which cases a list holds: those that meet every condition given.',
  fields: (t) => ({
    status: t.field({ type: KycCaseStatus, description: 'That stand at this.' }),
    professionalId: t.id({ description: 'Of this professional.' }),
  }),
});

builder.queryField('kycCases', (t) =>
  t.connection(
    {
      type: KycCase,
      access: ['professionals:kyc'],
      description: 'What was handed in to be verified; who waits longest first.',
      args: { filter: t.arg({ type: KycCaseFilter, description: 'Which cases.' }) },
      resolve: (_root, { filter, ...args }, { prisma }) =>
        page<KycCaseRow>(prisma.kycCase, {
          list: 'professionals.kycCases',
          sorts: longestWaiting,
          args,
          where: {
            ...(filter?.status && { status: filter.status }),
            ...(filter?.professionalId && {
              professionalId: parseId('pro', filter.professionalId, 'filter.professionalId'),
            }),
          },
        }),
    },
    connectionOf(builder, KycCase),
  ),
);

type Changed = z.output<(typeof professionalsEvents)['kyc.changed']>;

builder.subscriptionField('kycCaseChanged', (t) =>
  t.field({
    type: KycCase,
    nullable: true,
    access: readers,
    // how it stands now is what counts, not how it stood before
    live: { dropOldest: true },
    description: 'A case of verification that you may see, whenever documents are handed in or decided.',
    subscribe: (_root, _args, { published, actor }) =>
      published<Changed>('kyc.changed', (changed) => canReadKyc(actor, changed)),
    resolve: ({ kycCaseId }, _args, { loaders }) => loaders.kycCase.load(kycCaseId),
  }),
);
