import { idempotencyKeyField } from '@trama/platform/builder';
import { upsertEstablishment } from '../actions/upsert-establishment.ts';
import { upsertIssuer } from '../actions/upsert-issuer.ts';
import { upsertIssuingPoint } from '../actions/upsert-issuing-point.ts';
import { builder } from '../builder.ts';
import { ProductionNotConfigured } from '../domain/refusals-of-documents.ts';
import { IssuingEnvironment } from './electronic-document.ts';
import { Establishment } from './establishment.ts';
import { Issuer, TaxRegime } from './issuer.ts';
import { IssuingPoint } from './issuing-point.ts';

const UpsertIssuerInput = builder.inputType('UpsertIssuerInput', {
  description: 'A taxpayer that issues documents, whole.',
  fields: (t) => ({
    taxId: t.string({
      required: true,
      description: 'The number of the taxpayer, by which it is known: RUC in Ecuador.',
    }),
    legalName: t.string({ required: true, description: 'Its name by law, at most 300 characters.' }),
    tradeName: t.string({ description: 'The name that people know it by, at most 300 characters.' }),
    headOfficeAddress: t.string({ required: true, description: 'Where its head office is, at most 300 characters.' }),
    keepsAccounts: t.boolean({ description: 'Whether the law makes it keep accounts; no when not given.' }),
    specialTaxpayer: t.string({ description: 'The resolution that made it a special taxpayer, 3 to 13 characters.' }),
    withholdingAgent: t.string({ description: 'The resolution that made it an agent of withholding, digits.' }),
    regime: t.field({ type: TaxRegime, description: 'The regime that it belongs to; the general one when not given.' }),
    environment: t.field({
      type: IssuingEnvironment,
      description: 'Whether its documents bind; a test when not given.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('upsertIssuer', (t) =>
  t.field({
    type: Issuer,
    access: ['billing:configure'],
    errors: { types: [ProductionNotConfigured] },
    description: 'Adds a taxpayer that issues documents, or changes it. What was issued keeps what was said then.',
    args: { input: t.arg({ type: UpsertIssuerInput, required: true, description: 'The taxpayer.' }) },
    resolve: (_root, { input }, context) => upsertIssuer(context, input),
  }),
);

const UpsertEstablishmentInput = builder.inputType('UpsertEstablishmentInput', {
  description: 'An establishment of an issuer, whole.',
  fields: (t) => ({
    issuerId: t.id({ required: true, description: 'Whose it is.' }),
    code: t.string({ required: true, description: 'Its three digits, by which it is known: "001".' }),
    name: t.string({ required: true, description: 'What people call it, at most 200 characters.' }),
    address: t.string({ required: true, description: 'Where it is, at most 300 characters.' }),
    locationId: t.id({ description: 'The clinic’s site whose visits it invoices; a site has one establishment.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('upsertEstablishment', (t) =>
  t.field({
    type: Establishment,
    access: ['billing:configure'],
    errors: {},
    description: 'Adds an establishment of an issuer, or changes it.',
    args: { input: t.arg({ type: UpsertEstablishmentInput, required: true, description: 'The establishment.' }) },
    resolve: (_root, { input }, context) => upsertEstablishment(context, input),
  }),
);

const ContinueAfterInput = builder.inputType('ContinueAfterInput', {
  description: 'The last numbers that were used elsewhere. Only before the first one is given here.',
  fields: (t) => ({
    invoice: t.int({ description: 'Of invoices.' }),
    creditNote: t.int({ description: 'Of credit notes.' }),
  }),
});

const UpsertIssuingPointInput = builder.inputType('UpsertIssuingPointInput', {
  description: 'An issuing point of an establishment, whole.',
  fields: (t) => ({
    establishmentId: t.id({ required: true, description: 'Where it is.' }),
    code: t.string({ required: true, description: 'Its three digits, by which it is known: "001".' }),
    isActive: t.boolean({ description: 'Whether it issues documents; yes when not given.' }),
    continueAfter: t.field({
      type: ContinueAfterInput,
      description: 'Where its numbers go on, in the environment that the issuer is set to; from 1 when not given.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('upsertIssuingPoint', (t) =>
  t.field({
    type: IssuingPoint,
    access: ['billing:configure'],
    errors: {},
    description: 'Adds an issuing point of an establishment, or opens and closes it.',
    args: { input: t.arg({ type: UpsertIssuingPointInput, required: true, description: 'The issuing point.' }) },
    resolve: (_root, { input }, context) => upsertIssuingPoint(context, input),
  }),
);
