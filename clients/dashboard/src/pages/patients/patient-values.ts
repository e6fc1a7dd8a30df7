/** What the form of a patient holds, and what the graph takes of it. */
import { z } from 'zod';
import { needed, neededDay, optional } from '../../ui/form-fields.tsx';
import type { PatientDocumentType, PatientFactsFragment, Relationship, Sex } from './patients-page.generated.ts';

export const documentTypes = [
  'CEDULA',
  'PASSPORT',
  'CEDULA_CIUDADANIA',
  'TARJETA_IDENTIDAD',
  'DNI',
  'RUN',
  'CURP',
  'OTHER',
] as const satisfies readonly PatientDocumentType[];

export const relationships = [
  'PARENT',
  'GRANDPARENT',
  'LEGAL_GUARDIAN',
  'SIBLING',
  'SPOUSE',
  'CHILD',
  'OTHER',
] as const satisfies readonly Relationship[];

export const patientSchema = z.object({
  givenNames: needed,
  familyNames: needed,
  birthDate: neededDay,
  sex: z.string(),
  gender: optional,
  phone: optional,
  email: optional,
  line: optional,
  city: optional,
  nationality: optional,
  documents: z.array(z.object({ type: z.string(), number: needed, country: optional })),
  guardians: z.array(
    z.object({ name: needed, relationship: z.string(), phone: optional, email: optional, userId: optional }),
  ),
  contactName: optional,
  contactRelationship: z.string(),
  contactPhone: optional,
  isSomebodyElse: z.boolean(),
});
export type PatientValues = z.infer<typeof patientSchema>;

export const newDocument: PatientValues['documents'][number] = { type: 'CEDULA', number: '', country: 'EC' };
export const newGuardian: PatientValues['guardians'][number] = {
  ...{ name: '', relationship: 'PARENT', phone: '', email: '', userId: '' },
};

export const patientDefaults = (known: PatientFactsFragment | null): PatientValues => ({
  givenNames: known?.givenNames ?? '',
  familyNames: known?.familyNames ?? '',
  birthDate: known?.birthDate ?? '',
  sex: known?.sex ?? 'FEMALE',
  gender: known?.gender ?? '',
  phone: known?.phone ?? '',
  email: known?.email ?? '',
  line: known?.address?.line ?? '',
  city: known?.address?.city ?? '',
  nationality: known?.nationality ?? '',
  documents: known?.documents.map(({ type, number, country }) => ({ type, number, country })) ?? [newDocument],
  guardians:
    known?.guardians.map(({ name, relationship, phone, email, user }) => ({
      ...{ name, relationship, phone: phone ?? '', email: email ?? '', userId: user?.id ?? '' },
    })) ?? [],
  contactName: known?.emergencyContact?.name ?? '',
  contactRelationship: known?.emergencyContact?.relationship ?? 'OTHER',
  contactPhone: known?.emergencyContact?.phone ?? '',
  isSomebodyElse: false,
});

/** The input of both mutations. What is empty is left out when `isNew`, and taken away otherwise. */
export function patientInput(values: PatientValues, isNew: boolean, known?: PatientFactsFragment['address']) {
  const nothing = isNew ? undefined : null;
  const { line, city, contactName, contactPhone } = values;
  const address = { ...(known && { region: known.region, postalCode: known.postalCode, country: known.country }) };
  return {
    givenNames: values.givenNames,
    familyNames: values.familyNames,
    birthDate: values.birthDate,
    sex: values.sex as Sex,
    gender: values.gender || nothing,
    phone: values.phone || nothing,
    email: values.email || nothing,
    nationality: values.nationality || nothing,
    address: line || city ? { ...address, line: line || null, city: city || null } : nothing,
    documents: values.documents.map(({ type, number, country }) => ({
      type: type as PatientDocumentType,
      number,
      ...(country && { country }),
    })),
    guardians: values.guardians.map(({ name, relationship, phone, email, userId }) => ({
      name,
      relationship: relationship as Relationship,
      phone: phone || null,
      email: email || null,
      ...(userId && { userId }),
    })),
    emergencyContact:
      contactName || contactPhone
        ? {
            name: contactName,
            relationship: values.contactRelationship as Relationship,
            phone: contactPhone,
          }
        : nothing,
  };
}

/** The graph's name of a field -> the form's. */
export const patientField = (path: string): string =>
  ({
    'address.line': 'line',
    'address.city': 'city',
    'emergencyContact.name': 'contactName',
    'emergencyContact.phone': 'contactPhone',
    'emergencyContact.relationship': 'contactRelationship',
  })[path] ??
  // a document or guardian that is refused as a whole is told at what is typed of it
  path.replace(/^documents\.(\d+)$/, 'documents.$1.number').replace(/^guardians\.(\d+)$/, 'guardians.$1.name');
