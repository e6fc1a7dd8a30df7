import { idempotencyKeyField } from '@trama/platform/builder';
import { archiveProfessional } from '../actions/archive-professional.ts';
import { createProfessional } from '../actions/create-professional.ts';
import { restoreProfessional } from '../actions/restore-professional.ts';
import { updateProfessional } from '../actions/update-professional.ts';
import { builder } from '../builder.ts';
import { ProfessionalArchived } from '../domain/refusals.ts';
import { GeoPoint, Professional } from './professional.ts';

const LicenceInput = builder.inputType('ProfessionalLicenceInput', {
  description: 'The registration that lets somebody practise.',
  fields: (t) => ({
    number: t.string({ required: true, description: 'Its number, at most 40 characters; unique in its country.' }),
    country: t.string({ required: true, description: 'The country that registered it, ISO 3166-1: "EC".' }),
  }),
});

const CreateProfessionalInput = builder.inputType('CreateProfessionalInput', {
  description: 'A new professional.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name that people see, at most 200 characters.' }),
    userId: t.id({ description: 'The account that they log in with; nobody else may have it.' }),
    licence: t.field({ type: LicenceInput, description: 'The registration that lets them practise.' }),
    specialtyIds: t.idList({ description: 'What they are a specialist in, the main one first; at most 10.' }),
    biography: t.string({ description: 'What they say of themselves, at most 4,000 characters.' }),
    languages: t.stringList({ description: 'What they speak with people, ISO 639: "es"; at most 20.' }),
    yearsOfExperience: t.int({ description: 'For how many years they have practised: 0 to 80.' }),
    phone: t.string({ description: "Their telephone at work; of the business's country where it names none." }),
    email: t.string({ description: 'Their e-mail at work.' }),
    city: t.string({ description: 'The city that they work in, at most 100 characters.' }),
    country: t.string({ description: "The country that they work in; the business's when not given." }),
    timeZone: t.string({ description: 'The IANA zone of their days. "America/Guayaquil" when not given.' }),
    location: t.field({ type: GeoPoint.input, description: 'Where exactly they work.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createProfessional', (t) =>
  t.field({
    type: Professional,
    access: ['professionals:write'],
    errors: {},
    description: 'Adds a professional.',
    args: { input: t.arg({ type: CreateProfessionalInput, required: true, description: 'The professional.' }) },
    resolve: (_root, { input }, context) => createProfessional(context, input),
  }),
);

const UpdateProfessionalInput = builder.inputType('UpdateProfessionalInput', {
  description:
    'A change to a professional; what is not given stays, null takes away. Of your own profile everything but the name, ' +
    'account, licence and specialties.',
  fields: (t) => ({
    professionalId: t.id({ required: true, description: 'The professional.' }),
    name: t.string({ description: 'The name that people see; cannot be taken away.' }),
    userId: t.id({ description: 'The account that they log in with; nobody else may have it.' }),
    licence: t.field({ type: LicenceInput, description: 'The registration that lets them practise.' }),
    specialtyIds: t.idList({ description: 'All that they are a specialist in, the main one first.' }),
    biography: t.string({ description: 'What they say of themselves, at most 4,000 characters.' }),
    languages: t.stringList({ description: 'All that they speak with people, ISO 639: "es".' }),
    yearsOfExperience: t.int({ description: 'For how many years they have practised: 0 to 80.' }),
    phone: t.string({ description: 'Their telephone at work.' }),
    email: t.string({ description: 'Their e-mail at work.' }),
    city: t.string({ description: 'The city that they work in.' }),
    country: t.string({ description: 'The country that they work in; cannot be taken away.' }),
    timeZone: t.string({ description: 'The IANA zone of their days; cannot be taken away.' }),
    location: t.field({ type: GeoPoint.input, description: 'Where exactly they work.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateProfessional', (t) =>
  t.field({
    type: Professional,
    access: ['professionals:write', 'professionals:own'],
    errors: { types: [ProfessionalArchived] },
    description: 'Changes a professional; your own profile, or any for who may change professionals.',
    args: { input: t.arg({ type: UpdateProfessionalInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => updateProfessional(context, input as never),
  }),
);

const ProfessionalInput = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      professionalId: t.id({ required: true, description: 'The professional.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  });
const ArchiveProfessionalInput = ProfessionalInput('ArchiveProfessionalInput', 'Somebody who works here no more.');
const RestoreProfessionalInput = ProfessionalInput('RestoreProfessionalInput', 'Somebody who works here again.');

builder.mutationField('archiveProfessional', (t) =>
  t.field({
    type: Professional,
    access: ['professionals:write'],
    errors: {},
    description: 'Takes somebody out of lists and searches who works here no more; nothing of them is deleted.',
    args: { input: t.arg({ type: ArchiveProfessionalInput, required: true, description: 'Who it is.' }) },
    resolve: (_root, { input }, context) => archiveProfessional(context, input),
  }),
);

builder.mutationField('restoreProfessional', (t) =>
  t.field({
    type: Professional,
    access: ['professionals:write'],
    errors: {},
    description: 'Undoes archiveProfessional.',
    args: { input: t.arg({ type: RestoreProfessionalInput, required: true, description: 'Who it is.' }) },
    resolve: (_root, { input }, context) => restoreProfessional(context, input),
  }),
);
