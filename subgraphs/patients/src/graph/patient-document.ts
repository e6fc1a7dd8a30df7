import { builder } from '../builder.ts';
import { type DocumentType, documentTypes, readDocument } from '../domain/identity-document.ts';

const described: Record<DocumentType, { description: string }> = {
  CEDULA: { description: 'Cédula de identidad, Ecuador: 10 digits.' },
  PASSPORT: { description: 'Passport, of any country: 5 to 15 letters and digits.' },
  CEDULA_CIUDADANIA: { description: 'Cédula de ciudadanía, Colombia: 6 to 10 digits.' },
  TARJETA_IDENTIDAD: { description: 'Tarjeta de identidad of a minor, Colombia: 10 or 11 digits.' },
  DNI: { description: 'Documento nacional de identidad, Peru and Argentina.' },
  RUN: { description: 'Rol único nacional, Chile: 7 or 8 digits and a check character.' },
  CURP: { description: 'Clave única de registro de población, Mexico: 18 characters.' },
  OTHER: { description: 'Any other, of any country: 4 to 20 letters and digits.' },
};
export const PatientDocumentType = builder.enumType('PatientDocumentType', {
  description: 'The kinds of documents by which a patient is known.',
  values: Object.fromEntries(documentTypes.map((type) => [type, described[type]])) as Record<
    DocumentType,
    { description: string }
  >,
});

type Row = { country: string; type: DocumentType; number: string };

export const PatientDocument = builder.objectRef<Row>('PatientDocument').implement({
  description: 'A document by which a patient is known. No two patients have the same.',
  access: 'public',
  fields: (t) => ({
    country: t.exposeString('country', { description: 'Who issued it, ISO 3166-1 alpha-2: "EC".' }),
    type: t.expose('type', { type: PatientDocumentType, description: 'What it is.' }),
    number: t.exposeString('number', { description: 'Its number, upper case and without separators.' }),
    fitsCheckDigit: t.boolean({
      nullable: true,
      description:
        'Whether its check digit fits; null where it has none. False is a reason to look again, and no more.',
      resolve: (document) => readDocument(document)?.fitsCheckDigit ?? null,
    }),
  }),
});

export const PatientDocumentInput = builder.inputType('PatientDocumentInput', {
  description: 'A document by which a patient is known.',
  fields: (t) => ({
    country: t.string({ description: 'Who issued it, ISO 3166-1 alpha-2; the country of the clinic when not given.' }),
    type: t.field({ type: PatientDocumentType, required: true, description: 'What it is.' }),
    number: t.string({ required: true, description: 'Its number, however it is written.' }),
  }),
});
