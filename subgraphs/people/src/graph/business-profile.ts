import { idempotencyKeyField } from '@trama/platform/builder';
import type { BusinessProfile as BusinessProfileRow } from '../../prisma/client/client.ts';
import { updateBusinessProfile } from '../actions/update-business-profile.ts';
import { builder } from '../builder.ts';
import type { Address } from '../domain/contact.ts';
import { documentOf } from '../domain/identity-document.ts';
import type { OpeningHours as Hours } from '../domain/profile-fields.ts';
import { IdentityDocument, IdentityDocumentInput } from './identity-document.ts';
import { PostalAddress, PostalAddressInput } from './postal-address.ts';
import { User } from './user.ref.ts';

const Weekday = builder.enumType('Weekday', {
  description: 'A day of the week.',
  values: {
    MONDAY: { description: 'Monday.' },
    TUESDAY: { description: 'Tuesday.' },
    WEDNESDAY: { description: 'Wednesday.' },
    THURSDAY: { description: 'Thursday.' },
    FRIDAY: { description: 'Friday.' },
    SATURDAY: { description: 'Saturday.' },
    SUNDAY: { description: 'Sunday.' },
  } as const,
});

const OpeningHours = builder.objectRef<Hours>('OpeningHours').implement({
  description: 'Hours of one day of the week during which a place is open, by its own clock.',
  access: 'public',
  fields: (t) => ({
    day: t.expose('day', { type: Weekday, description: 'The day.' }),
    opens: t.exposeString('opens', { description: 'From when: "09:00".' }),
    closes: t.exposeString('closes', { description: 'Until when: "18:30", or "24:00" for the end of the day.' }),
  }),
});

const OpeningHoursInput = builder.inputType('OpeningHoursInput', {
  description: 'Hours of one day of the week during which a place is open, by its own clock.',
  fields: (t) => ({
    day: t.field({ type: Weekday, required: true, description: 'The day.' }),
    opens: t.string({ required: true, description: 'From when: "09:00".' }),
    closes: t.string({ required: true, description: 'Until when, on the same day: "18:30", at most "24:00".' }),
  }),
});

const described = {
  legalName: 'The name by which it is registered, at most 200 characters.',
  tradeName: 'The name by which people know it, at most 200 characters.',
  taxDocument: 'The number by which it pays taxes.',
  category: 'What it does, at most 100 characters: "Lubricentro".',
  description: 'What it says of itself, at most 2,000 characters.',
  website: 'Its web address, "https://…".',
  phone: 'The telephone for the public.',
  address: 'Where it is found.',
  openingHours: 'When it is open, by day and time.',
};

export const BusinessProfile = builder.objectRef<BusinessProfileRow>('BusinessProfile').implement({
  description: 'How a user presents their business.',
  access: ['people:read', 'people:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the profile, "bpr_…".' }),
    user: t.field({
      type: User,
      nullable: true,
      description: 'Whose it is.',
      resolve: ({ userId }) => ({ id: userId }),
    }),
    legalName: t.exposeString('legalName', { nullable: true, description: described.legalName }),
    tradeName: t.exposeString('tradeName', { nullable: true, description: described.tradeName }),
    taxDocument: t.field({
      type: IdentityDocument,
      nullable: true,
      description: described.taxDocument,
      resolve: ({ taxCountry, taxType, taxNumber }) =>
        documentOf({ documentCountry: taxCountry, documentType: taxType, documentNumber: taxNumber }),
    }),
    category: t.exposeString('category', { nullable: true, description: described.category }),
    description: t.exposeString('description', { nullable: true, description: described.description }),
    website: t.exposeString('website', { nullable: true, description: described.website }),
    phone: t.exposeString('phone', { nullable: true, description: `${described.phone} In E.164.` }),
    address: t.field({
      type: PostalAddress,
      nullable: true,
      description: described.address,
      resolve: ({ address }) => (address ? { ...(address as unknown as Address), isDefault: true } : null),
    }),
    openingHours: t.field({
      type: [OpeningHours],
      description: described.openingHours,
      resolve: ({ openingHours }) => openingHours as unknown as Hours[],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
});

const UpdateBusinessProfileInput = builder.inputType('UpdateBusinessProfileInput', {
  description: 'What is to change: only fields that are given do. Null empties a field.',
  fields: (t) => ({
    userId: t.id({ description: 'Whose profile; your own when not given. That of others with people:write.' }),
    legalName: t.string({ description: described.legalName }),
    tradeName: t.string({ description: described.tradeName }),
    taxDocument: t.field({ type: IdentityDocumentInput, description: described.taxDocument }),
    category: t.string({ description: described.category }),
    description: t.string({ description: described.description }),
    website: t.string({ description: described.website }),
    phone: t.string({ description: described.phone }),
    address: t.field({ type: PostalAddressInput, description: described.address }),
    openingHours: t.field({
      type: [OpeningHoursInput],
      description: 'When it is open: replaced as a whole. Hours of one day may not overlap.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateBusinessProfile', (t) =>
  t.field({
    type: BusinessProfile,
    access: ['people:own', 'people:write'],
    errors: {},
    description: 'Changes how a business presents itself. Your own profile is made if there is none.',
    args: { input: t.arg({ type: UpdateBusinessProfileInput, required: true, description: 'What is to change.' }) },
    resolve: (_root, { input }, context) => updateBusinessProfile(context, input),
  }),
);
