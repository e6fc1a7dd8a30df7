/** The fields of whoever is a person: name, document, ways to reach them. */
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import { ChoiceField, needed, optional, TextField } from '../../ui/form-fields.tsx';
import { CountryField } from '../../ui/place-fields.tsx';
import type { IdentityDocumentType, IdentityFragment } from './identity.generated.ts';
import { usePeopleTexts } from './texts.ts';

const documentTypes = ['CEDULA', 'RUC', 'PASSPORT', 'RUT', 'NIT', 'CUIT', 'RFC'] as const;

export const personShape = {
  name: needed,
  documentType: optional,
  documentNumber: optional,
  country: optional,
  email: optional,
  phone: optional,
  line: optional,
  city: optional,
};
const personSchema = z.object(personShape);
export type PersonValues = z.infer<typeof personSchema>;

type Known = {
  name: string;
  email: string | null;
  phone: string | null;
  identityDocument: IdentityFragment | null;
  address: { line: string | null; city: string | null } | null;
};

export const personDefaults = (known: Known | null): PersonValues => ({
  name: known?.name ?? '',
  documentType: known?.identityDocument?.type ?? (known ? '' : 'CEDULA'),
  documentNumber: known?.identityDocument?.number ?? '',
  country: known?.identityDocument?.country ?? 'EC',
  email: known?.email ?? '',
  phone: known?.phone ?? '',
  line: known?.address?.line ?? '',
  city: known?.address?.city ?? '',
});

/** The input of the mutations. What is empty is left out when `isNew`, and emptied otherwise. */
export function personInput(values: PersonValues, isNew: boolean) {
  const { name, documentType, documentNumber, country, email, phone, line, city } = values;
  const nothing = isNew ? undefined : null;
  const identityDocument =
    documentType && documentNumber
      ? { type: documentType as IdentityDocumentType, number: documentNumber, ...(country && { country }) }
      : nothing;
  return {
    name,
    email: email || nothing,
    phone: phone || nothing,
    identityDocument,
    ...((line || city) && { address: { line: line || null, city: city || null } }),
  };
}

/** The graph's name of a field -> the form's. */
export const personField = (path: string): string =>
  ({
    'identityDocument.number': 'documentNumber',
    'identityDocument.type': 'documentType',
    'identityDocument.country': 'country',
    identityDocument: 'documentNumber',
    'address.line': 'line',
    'address.city': 'city',
  })[path] ?? path;

export function PersonFields<Values extends FieldValues & PersonValues>({ form }: { form: UseFormReturn<Values> }) {
  const t = usePeopleTexts();
  const at = (name: keyof PersonValues) => ({ form, name: name as Path<Values> });
  return (
    <>
      <TextField {...at('name')} label={t('name')} isRequired className="sm:col-span-2" />
      <ChoiceField
        {...at('documentType')}
        label={t('documentType')}
        options={[{ value: '', label: t('none') }, ...documentTypes.map((value) => ({ value, label: t(value) }))]}
      />
      <TextField {...at('documentNumber')} label={t('documentNumber')} />
      <CountryField {...at('country')} label={t('country')} />
      <TextField {...at('phone')} type="tel" label={t('phone')} />
      <TextField {...at('email')} type="email" label={t('email')} className="sm:col-span-2" />
      <TextField {...at('line')} label={t('line')} />
      <TextField {...at('city')} label={t('city')} />
    </>
  );
}
