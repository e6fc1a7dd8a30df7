import type { Guardian as GuardianRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import type { relationships } from '../domain/patient-fields.ts';
import { User } from './user.ref.ts';

export const Relationship = builder.enumType('Relationship', {
  description: 'What somebody is to a patient.',
  values: {
    PARENT: { description: 'Father or mother.' },
    GRANDPARENT: { description: 'Grandfather or grandmother.' },
    LEGAL_GUARDIAN: { description: 'Appointed by law.' },
    SIBLING: { description: 'Brother or sister.' },
    SPOUSE: { description: 'Husband, wife or partner.' },
    CHILD: { description: 'Son or daughter.' },
    OTHER: { description: 'Somebody else.' },
  } satisfies Record<(typeof relationships)[number], { description: string }>,
});

export type Address = { line?: string; city?: string; region?: string; postalCode?: string; country: string };
export type EmergencyContactRow = { name: string; relationship: (typeof relationships)[number]; phone: string };

export const PatientAddress = builder.objectRef<Address>('PatientAddress').implement({
  description: 'Where a patient lives.',
  access: 'public',
  fields: (t) => ({
    line: t.exposeString('line', { nullable: true, description: 'Street and number.' }),
    city: t.exposeString('city', { nullable: true, description: 'The city or village.' }),
    region: t.exposeString('region', { nullable: true, description: 'The province or state.' }),
    postalCode: t.exposeString('postalCode', { nullable: true, description: 'The postal code.' }),
    country: t.exposeString('country', { description: 'The country, ISO 3166-1 alpha-2.' }),
  }),
});

export const EmergencyContact = builder.objectRef<EmergencyContactRow>('EmergencyContact').implement({
  description: 'Whom to call when something happens to a patient.',
  access: 'public',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Their name.' }),
    relationship: t.expose('relationship', { type: Relationship, description: 'What they are to the patient.' }),
    phone: t.exposeString('phone', { description: 'Their telephone, E.164.' }),
  }),
});

export const Guardian = builder.objectRef<GuardianRow>('Guardian').implement({
  description:
    'Who acts for a patient: for as long as they are a minor, this person sees the record with their own account.',
  access: 'public',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Their name.' }),
    relationship: t.expose('relationship', { type: Relationship, description: 'What they are to the patient.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'Their telephone, E.164.' }),
    email: t.exposeString('email', { nullable: true, description: 'Their e-mail address.' }),
    user: t.field({
      type: User,
      nullable: true,
      description: 'Their account; null when they have none.',
      resolve: ({ userId }) => (userId ? { id: userId } : null),
    }),
  }),
});

export const PatientAddressInput = builder.inputType('PatientAddressInput', {
  description: 'Where a patient lives.',
  fields: (t) => ({
    line: t.string({ description: 'Street and number, at most 200 characters.' }),
    city: t.string({ description: 'The city or village.' }),
    region: t.string({ description: 'The province or state.' }),
    postalCode: t.string({ description: 'The postal code.' }),
    country: t.string({ description: 'ISO 3166-1 alpha-2; the country of the clinic when not given.' }),
  }),
});

export const EmergencyContactInput = builder.inputType('EmergencyContactInput', {
  description: 'Whom to call when something happens to a patient.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Their name.' }),
    relationship: t.field({ type: Relationship, required: true, description: 'What they are to the patient.' }),
    phone: t.string({
      required: true,
      description: 'Their telephone, as it is written in the country of the clinic, or with +.',
    }),
  }),
});

export const GuardianInput = builder.inputType('GuardianInput', {
  description: 'Who acts for a patient.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Their name.' }),
    relationship: t.field({ type: Relationship, required: true, description: 'What they are to the patient.' }),
    phone: t.string({ description: 'Their telephone.' }),
    email: t.string({ description: 'Their e-mail address.' }),
    userId: t.id({ description: 'Their account, by which they see the record while the patient is a minor.' }),
  }),
});
