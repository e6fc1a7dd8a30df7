/** The fields of a patient, with as many documents and guardians as there are. */
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { type UseFormReturn, useFieldArray } from 'react-hook-form';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, DayField, TextField } from '../../ui/form-fields.tsx';
import { CountryField } from '../../ui/place-fields.tsx';
import { today } from './age.ts';
import { documentTypes, newDocument, newGuardian, type PatientValues, relationships } from './patient-values.ts';
import { usePatientsTexts } from './texts.ts';

type Props = { form: UseFormReturn<PatientValues> };
const sexes = ['FEMALE', 'MALE', 'INTERSEX', 'UNKNOWN'] as const;

export function PatientFields({ form }: Props) {
  const t = usePatientsTexts();
  return (
    <>
      <TextField form={form} name="givenNames" label={t('givenNames')} isRequired />
      <TextField form={form} name="familyNames" label={t('familyNames')} isRequired />
      <DayField form={form} name="birthDate" max={today()} label={t('birthDate')} isRequired />
      <ChoiceField
        form={form}
        name="sex"
        label={t('sex')}
        options={sexes.map((value) => ({ value, label: t(value) }))}
      />
      <Documents form={form} />
      <TextField form={form} name="phone" type="tel" label={t('phone')} />
      <TextField form={form} name="email" type="email" label={t('email')} />
      <TextField form={form} name="line" label={t('line')} />
      <TextField form={form} name="city" label={t('city')} />
      <CountryField form={form} name="nationality" label={t('nationality')} />
      <TextField form={form} name="gender" label={t('gender')} />
      <Guardians form={form} />
      <Group title={t('emergencyContact')}>
        <TextField form={form} name="contactName" label={t('name')} />
        <Relation form={form} name="contactRelationship" />
        <TextField form={form} name="contactPhone" type="tel" label={t('phone')} />
      </Group>
    </>
  );
}

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <fieldset className="grid grid-cols-1 gap-4 rounded-lg border border-line p-3 sm:col-span-2 sm:grid-cols-3">
    <legend className="px-1 font-medium">{title}</legend>
    {children}
  </fieldset>
);

function Relation({ form, name }: Props & { name: 'contactRelationship' | `guardians.${number}.relationship` }) {
  const t = usePatientsTexts();
  return (
    <ChoiceField
      form={form}
      name={name}
      label={t('relationship')}
      options={relationships.map((value) => ({
        value,
        label: t(value === 'OTHER' ? 'OTHER_RELATIONSHIP' : value),
      }))}
    />
  );
}

function Documents({ form }: Props) {
  const t = usePatientsTexts();
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'documents' });
  return (
    <Group title={t('documents')}>
      {fields.map(({ id }, at) => (
        <Item key={id} name={t('document', { number: at + 1 })} onRemove={() => remove(at)}>
          <ChoiceField
            form={form}
            name={`documents.${at}.type`}
            label={t('documentType')}
            options={documentTypes.map((value) => ({ value, label: t(value) }))}
          />
          <TextField form={form} name={`documents.${at}.number`} label={t('documentNumber')} isRequired />
          <CountryField form={form} name={`documents.${at}.country`} label={t('country')} />
        </Item>
      ))}
      <Add label={t('addDocument')} onAdd={() => append(newDocument)} />
    </Group>
  );
}

function Guardians({ form }: Props) {
  const t = usePatientsTexts();
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'guardians' });
  return (
    <Group title={t('guardians')}>
      {fields.map(({ id }, at) => (
        <Item key={id} name={t('guardian', { number: at + 1 })} onRemove={() => remove(at)}>
          <TextField form={form} name={`guardians.${at}.name`} label={t('name')} isRequired />
          <Relation form={form} name={`guardians.${at}.relationship`} />
          <TextField form={form} name={`guardians.${at}.phone`} type="tel" label={t('phone')} />
          <TextField form={form} name={`guardians.${at}.email`} type="email" label={t('email')} />
        </Item>
      ))}
      <Add label={t('addGuardian')} onAdd={() => append(newGuardian)} />
    </Group>
  );
}

function Item({ name, onRemove, children }: { name: string; onRemove: () => void; children: ReactNode }) {
  const t = usePatientsTexts();
  return (
    <fieldset className="flex items-start gap-3 sm:col-span-3">
      <legend className="sr-only">{name}</legend>
      <div className="grid grid-cols-1 flex-1 gap-4 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">{children}</div>
      <Button tone="quiet" size="icon" aria-label={`${t('remove')}: ${name}`} className="mt-6.5" onClick={onRemove}>
        <Trash2 aria-hidden className="size-4" />
      </Button>
    </fieldset>
  );
}

const Add = ({ label, onAdd }: { label: string; onAdd: () => void }) => (
  <div className="sm:col-span-3">
    <Button size="small" icon={<Plus aria-hidden className="size-4" />} onClick={onAdd}>
      {label}
    </Button>
  </div>
);
