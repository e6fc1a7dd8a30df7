import { IdentityDocumentType as Types } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { type IdentityDocument as Document, readIdentityDocument } from '../domain/identity-document.ts';

const IdentityDocumentType = builder.enumType('IdentityDocumentType', {
  description: 'What kind of identity document it is.',
  values: {
    [Types.CEDULA]: { description: 'Identity card of a person: Ecuador.' },
    [Types.RUC]: { description: 'Number of a taxpayer: Ecuador, Peru.' },
    [Types.RUT]: { description: 'Number of a taxpayer: Chile, Uruguay.' },
    [Types.NIT]: { description: 'Number of a taxpayer with its check digit: Colombia.' },
    [Types.CUIT]: { description: 'Number of a taxpayer: Argentina.' },
    [Types.RFC]: { description: 'Number of a taxpayer: Mexico.' },
    [Types.PASSPORT]: { description: 'Passport of any country.' },
  } as const,
});

const IdentityDocumentChecksum = builder.enumType('IdentityDocumentChecksum', {
  description: 'Whether the check digit of a document fits its number. One that does not is a warning, no refusal.',
  values: {
    OK: { value: 'ok', description: 'It fits.' },
    MISMATCH: { value: 'mismatch', description: 'It does not fit: compare with the paper. Some real ones are so.' },
    NONE: { value: 'none', description: 'Documents of this type have none.' },
  } as const,
});

export const IdentityDocument = builder.objectRef<Document>('IdentityDocument').implement({
  description: 'What a person or company proves its identity with.',
  access: 'public',
  fields: (t) => ({
    country: t.exposeString('country', { description: 'Who issued it, by the two letters of ISO 3166: "EC".' }),
    type: t.expose('type', { type: IdentityDocumentType, description: 'What kind of document it is.' }),
    number: t.exposeString('number', { description: 'Its number in capitals, without dots, dashes and spaces.' }),
    checksum: t.field({
      type: IdentityDocumentChecksum,
      description: 'Whether its check digit fits.',
      resolve: (document) => readIdentityDocument(document)?.checksum ?? 'none',
    }),
  }),
});

export const IdentityDocumentInput = builder.inputType('IdentityDocumentInput', {
  description: 'What a person or company proves its identity with.',
  fields: (t) => ({
    country: t.string({
      description: "Who issued it, by the two letters of ISO 3166; the business's country when not given.",
    }),
    type: t.field({ type: IdentityDocumentType, required: true, description: 'What kind of document it is.' }),
    number: t.string({
      required: true,
      description: 'Its number, with or without dots, dashes and spaces. A wrong shape is refused.',
    }),
  }),
});
