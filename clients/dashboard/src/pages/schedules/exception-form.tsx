/** Days off or extra hours; afterwards what is booked then all the same, to be moved. */
import { useState } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { dateTime } from '../../texts/format.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import {
  ChoiceField,
  DayField,
  neededDay,
  optional,
  optionalDay,
  optionalTime,
  TextField,
  TimeField,
} from '../../ui/form-fields.tsx';
import { AddScheduleExceptionDocument, type AddScheduleExceptionMutation } from './schedules-page.generated.ts';
import { useSchedulesTexts } from './texts.ts';

type Named = { id: string; name: string };
type Props = {
  professional: Named;
  locations: readonly Named[];
  today: string;
  onDone: () => void;
  onClose: () => void;
};
type Added = Extract<AddScheduleExceptionMutation['addScheduleException'], { __typename: 'ScheduleException' }>;

const schema = z.object({
  ...{ kind: z.enum(['OFF', 'EXTRA']), professionalId: optional, locationId: optional },
  ...{ startsOn: neededDay, endsOn: optionalDay, startTime: optionalTime, endTime: optionalTime, reason: optional },
});

export default function ExceptionForm({ professional, locations, today, onDone, onClose }: Props) {
  const t = useSchedulesTexts();
  const [touched, setTouched] = useState<Added['affectedAppointments']>([]);
  if (touched.length > 0)
    return (
      <Dialog title={t('touched', { count: touched.length })} isOpen onClose={onClose}>
        <ul className="divide-y divide-line rounded-lg border border-line">
          {touched.map(({ id, startsAt, patient, location }) => (
            <li key={id} className="px-3 py-2.5">
              <Link to={`/agenda/${id}`} className="font-medium text-accent hover:underline">
                {patient?.name ?? '—'}
              </Link>
              <span className="block text-[13px] text-quiet">{dateTime(startsAt, location?.timeZone)}</span>
            </li>
          ))}
        </ul>
        <div className="mt-4 flex justify-end">
          <Button tone="main" onClick={onClose}>
            {t('understood')}
          </Button>
        </div>
      </Dialog>
    );
  return (
    <FormDialog
      title={t('addException')}
      submitLabel={t('add')}
      onClose={onClose}
      staysOpen
      schema={schema}
      defaultValues={{
        ...{ kind: 'OFF' as 'OFF' | 'EXTRA', professionalId: professional.id, locationId: '' },
        ...{ startsOn: today, endsOn: '', startTime: '', endTime: '', reason: '' },
      }}
      document={AddScheduleExceptionDocument}
      inputOf={({ kind, startsOn, ...values }) => ({
        ...{ kind, startsOn },
        ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
      })}
      onDone={({ affectedAppointments }) => {
        onDone();
        if (affectedAppointments.length > 0) setTouched(affectedAppointments);
        else onClose();
      }}
    >
      {(form) => (
        <>
          <ChoiceField
            form={form}
            name="kind"
            label={t('kind')}
            className="sm:col-span-2"
            options={[
              { value: 'OFF', label: t('OFF') },
              { value: 'EXTRA', label: t('EXTRA') },
            ]}
          />
          <ChoiceField
            form={form}
            name="professionalId"
            label={t('who')}
            options={[
              { value: professional.id, label: professional.name },
              { value: '', label: t('everybody') },
            ]}
          />
          <ChoiceField
            form={form}
            name="locationId"
            label={t('location')}
            options={[
              { value: '', label: t('everywhere') },
              ...locations.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <DayField form={form} name="startsOn" label={t('startsOn')} isRequired />
          <DayField form={form} name="endsOn" label={t('endsOn')} />
          <TimeField form={form} name="startTime" label={t('startTime')} hint={t('timesHint')} />
          <TimeField form={form} name="endTime" label={t('endTime')} />
          <TextField form={form} name="reason" label={t('reason')} className="sm:col-span-2" />
        </>
      )}
    </FormDialog>
  );
}
