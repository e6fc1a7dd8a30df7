/** A professional, new or changed. */
import type { UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import {
  ChecksField,
  LongTextField,
  needed,
  numberOf,
  optional,
  optionalNumber,
  TextField,
} from '../../ui/form-fields.tsx';
import { CountryField } from '../../ui/place-fields.tsx';
import { languagesWith } from './languages.ts';
import {
  CreateProfessionalDocument,
  type ProfessionalFactsFragment,
  UpdateProfessionalDocument,
} from './professionals-page.generated.ts';
import { useProfessionalsTexts } from './texts.ts';

type Named = { id: string; name: string };
const schema = z.object({
  ...{ name: needed, specialtyIds: z.array(z.string()), licenceNumber: optional, licenceCountry: optional },
  ...{
    languages: z.array(z.string()),
    yearsOfExperience: optionalNumber,
    phone: optional,
    email: optional,
    city: optional,
  },
  biography: optional,
});
type Values = z.infer<typeof schema>;

type Props = {
  professional: ProfessionalFactsFragment | null;
  specialties: readonly Named[];
  onDone: (professional: { id: string }) => void;
  onClose: () => void;
};

/** What the graph takes; what is empty is null, which takes away what was there. */
const inputOf = (values: Values) => ({
  name: values.name,
  specialtyIds: values.specialtyIds,
  licence: values.licenceNumber ? { number: values.licenceNumber, country: values.licenceCountry || 'EC' } : null,
  languages: values.languages,
  yearsOfExperience: values.yearsOfExperience ? numberOf(values.yearsOfExperience) : null,
  phone: values.phone || null,
  email: values.email || null,
  city: values.city || null,
  biography: values.biography || null,
});

/** Where the form's names are others than the graph's. */
const fieldOf = (path: string): string => {
  if (path.startsWith('licence.')) return path === 'licence.country' ? 'licenceCountry' : 'licenceNumber';
  return path.startsWith('languages') ? 'languages' : path;
};

export default function ProfessionalForm({ professional, specialties, onDone, onClose }: Props) {
  const t = useProfessionalsTexts();
  const defaultValues: Values = {
    name: professional?.name ?? '',
    specialtyIds: professional?.specialties.map(({ id }) => id) ?? [],
    licenceNumber: professional?.licence?.number ?? '',
    licenceCountry: professional?.licence?.country ?? '',
    languages: professional?.languages ?? ['es'],
    yearsOfExperience: professional?.yearsOfExperience?.toString() ?? '',
    phone: professional?.phone ?? '',
    email: professional?.email ?? '',
    city: professional?.city ?? '',
    biography: professional?.biography ?? '',
  };
  const common = { schema, defaultValues, onClose, onDone, fieldOf };
  const fields = (form: UseFormReturn<Values>) => (
    <Fields form={form} specialties={specialties} languages={defaultValues.languages} />
  );
  if (!professional)
    return (
      <FormDialog
        {...common}
        title={t('newProfessional')}
        submitLabel={t('create')}
        document={CreateProfessionalDocument}
        inputOf={inputOf}
      >
        {fields}
      </FormDialog>
    );
  return (
    <FormDialog
      {...common}
      title={professional.name}
      submitLabel={t('save')}
      document={UpdateProfessionalDocument}
      inputOf={(values) => ({ ...inputOf(values), professionalId: professional.id })}
    >
      {fields}
    </FormDialog>
  );
}

type FieldsProps = { form: UseFormReturn<Values>; specialties: readonly Named[]; languages: readonly string[] };

function Fields({ form, specialties, languages }: FieldsProps) {
  const t = useProfessionalsTexts();
  return (
    <>
      <TextField form={form} name="name" label={t('name')} isRequired className="sm:col-span-2" />
      {specialties.length > 0 && (
        <ChecksField
          form={form}
          name="specialtyIds"
          label={t('specialties')}
          options={specialties.map(({ id, name }) => ({ value: id, label: name }))}
          className="sm:col-span-2"
        />
      )}
      <TextField form={form} name="licenceNumber" label={t('licenceNumber')} />
      <CountryField form={form} name="licenceCountry" label={t('licenceCountry')} />
      <TextField form={form} name="phone" label={t('phone')} type="tel" />
      <TextField form={form} name="email" label={t('email')} type="email" />
      <TextField form={form} name="city" label={t('city')} />
      <TextField form={form} name="yearsOfExperience" label={t('years')} isNumber />
      <ChecksField
        form={form}
        name="languages"
        label={t('languages')}
        options={languagesWith(languages)}
        className="sm:col-span-2"
      />
      <LongTextField form={form} name="biography" label={t('biography')} className="sm:col-span-2" />
    </>
  );
}
