/** A location, new or changed. Its country and its zone stay what they were. */
import type { UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChoiceField, needed, neededNumber, numberOf, optional, TextField } from '../../ui/form-fields.tsx';
import { CountryField, ZoneField } from '../../ui/place-fields.tsx';
import {
  CreateLocationDocument,
  type LocationRowFragment,
  UpdateLocationDocument,
} from './locations-page.generated.ts';
import { useSchedulesTexts } from './texts.ts';

const yesOrNo = z.enum(['yes', 'no']);
const schema = z.object({
  ...{ name: needed, country: needed, timeZone: needed, address: optional },
  ...{ observesHolidays: yesOrNo, requiresConfirmation: yesOrNo },
  ...{ lateCancellationHours: neededNumber, noShowGraceMinutes: neededNumber },
});
type Values = z.infer<typeof schema>;

type Props = { location: LocationRowFragment | 'new'; onDone: () => void; onClose: () => void };

const said = (value: boolean) => (value ? 'yes' : 'no') as 'yes' | 'no';
const rulesOf = (values: Values) => ({
  name: values.name,
  address: values.address || null,
  observesHolidays: values.observesHolidays === 'yes',
  requiresConfirmation: values.requiresConfirmation === 'yes',
  lateCancellationHours: numberOf(values.lateCancellationHours),
  noShowGraceMinutes: numberOf(values.noShowGraceMinutes),
});

export default function LocationForm({ location, onDone, onClose }: Props) {
  const t = useSchedulesTexts();
  const common = { schema, onClose, onDone };
  if (location === 'new')
    return (
      <FormDialog
        {...common}
        title={t('newLocation')}
        submitLabel={t('create')}
        defaultValues={{
          ...{ name: '', country: 'EC', timeZone: 'America/Guayaquil', address: '' },
          ...{ observesHolidays: said(true), requiresConfirmation: said(false) },
          ...{ lateCancellationHours: '24', noShowGraceMinutes: '15' },
        }}
        document={CreateLocationDocument}
        inputOf={(values) => ({ ...rulesOf(values), country: values.country, timeZone: values.timeZone })}
      >
        {(form) => <Fields form={form} isNew />}
      </FormDialog>
    );
  return (
    <FormDialog
      {...common}
      title={t('editLocation')}
      submitLabel={t('save')}
      defaultValues={{
        ...{ name: location.name, country: location.country, timeZone: location.timeZone },
        address: location.address ?? '',
        observesHolidays: said(location.observesHolidays),
        requiresConfirmation: said(location.requiresConfirmation),
        lateCancellationHours: String(location.lateCancellationHours),
        noShowGraceMinutes: String(location.noShowGraceMinutes),
      }}
      document={UpdateLocationDocument}
      inputOf={(values) => ({ ...rulesOf(values), locationId: location.id })}
    >
      {(form) => <Fields form={form} />}
    </FormDialog>
  );
}

function Fields({ form, isNew }: { form: UseFormReturn<Values>; isNew?: boolean }) {
  const t = useSchedulesTexts();
  return (
    <>
      <TextField form={form} name="name" label={t('name')} isRequired className="sm:col-span-2" />
      {isNew && (
        <>
          <CountryField form={form} name="country" label={t('country')} isRequired />
          <ZoneField form={form} name="timeZone" label={t('timeZone')} isRequired />
        </>
      )}
      <TextField form={form} name="address" label={t('address')} className="sm:col-span-2" />
      <ChoiceField
        form={form}
        name="observesHolidays"
        label={t('observesHolidays')}
        options={[
          { value: 'yes', label: t('closes') },
          { value: 'no', label: t('opens') },
        ]}
      />
      <ChoiceField
        form={form}
        name="requiresConfirmation"
        label={t('requiresConfirmation')}
        options={[
          { value: 'no', label: t('direct') },
          { value: 'yes', label: t('confirms') },
        ]}
      />
      <TextField form={form} name="lateCancellationHours" label={t('lateCancellationHours')} isNumber isRequired />
      <TextField form={form} name="noShowGraceMinutes" label={t('noShowGraceMinutes')} isNumber isRequired />
    </>
  );
}
