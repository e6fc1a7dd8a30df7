/** New hours from a day on: a week, and what its slots are like. What held on those days makes way. */
import type { UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import { language } from '../../texts/texts.ts';
import { control, Field } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import {
  ChoiceField,
  DayField,
  needed,
  neededDay,
  neededNumber,
  numberOf,
  optional,
  optionalDay,
  optionalNumber,
  TextField,
} from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { weekdayName } from '../agenda/days.ts';
import { type HoursOnPageFragment, SetWorkingHoursDocument } from './schedules-page.generated.ts';
import { useSchedulesTexts } from './texts.ts';
import { hoursText, periodsOf, type Weekday, weekdays } from './week.ts';

type Named = { id: string; name: string };
type Props = {
  professional: Named & { workingHours: readonly HoursOnPageFragment[] | null };
  locations: readonly Named[];
  today: string;
  onDone: () => void;
  onClose: () => void;
};

const ofDay = (weekday: number) => optional.refine((text) => periodsOf(weekday, text) !== null);
const schema = z.object({
  ...{ locationId: needed, validFrom: neededDay, validUntil: optionalDay },
  ...{ day1: ofDay(1), day2: ofDay(2), day3: ofDay(3), day4: ofDay(4), day5: ofDay(5), day6: ofDay(6), day7: ofDay(7) },
  ...{ slotMinutes: neededNumber, bufferBeforeMinutes: neededNumber, bufferAfterMinutes: neededNumber },
  ...{ minimumNoticeMinutes: neededNumber, horizonDays: neededNumber, dailyCap: optionalNumber },
});
type Values = z.infer<typeof schema>;
const nameOf = (weekday: Weekday) => `day${weekday}` as const;

export default function HoursForm({ professional, locations, today, onDone, onClose }: Props) {
  const t = useSchedulesTexts();
  const known = [...(professional.workingHours ?? [])].sort((a, b) => b.validFrom.localeCompare(a.validFrom));
  const current = known.find(({ validFrom }) => validFrom <= today) ?? known[0];
  const periods = current?.periods ?? [];
  return (
    <FormDialog
      title={`${t('setHours')}: ${professional.name}`}
      submitLabel={t('save')}
      onClose={onClose}
      schema={schema}
      defaultValues={{
        locationId: current?.location?.id ?? locations[0]?.id ?? '',
        validFrom: today,
        validUntil: '',
        ...(Object.fromEntries(weekdays.map((one) => [nameOf(one), hoursText(periods, one, language())])) as Pick<
          Values,
          ReturnType<typeof nameOf>
        >),
        slotMinutes: String(current?.slotMinutes ?? 30),
        bufferBeforeMinutes: String(current?.bufferBeforeMinutes ?? 0),
        bufferAfterMinutes: String(current?.bufferAfterMinutes ?? 0),
        minimumNoticeMinutes: String(current?.minimumNoticeMinutes ?? 60),
        horizonDays: String(current?.horizonDays ?? 90),
        dailyCap: current?.dailyCap ? String(current.dailyCap) : '',
      }}
      document={SetWorkingHoursDocument}
      inputOf={(values) => ({
        professionalId: professional.id,
        locationId: values.locationId,
        validFrom: values.validFrom,
        ...(values.validUntil && { validUntil: values.validUntil }),
        periods: weekdays.flatMap((one) => periodsOf(one, values[nameOf(one)]) ?? []),
        slotMinutes: numberOf(values.slotMinutes),
        bufferBeforeMinutes: numberOf(values.bufferBeforeMinutes),
        bufferAfterMinutes: numberOf(values.bufferAfterMinutes),
        minimumNoticeMinutes: numberOf(values.minimumNoticeMinutes),
        horizonDays: numberOf(values.horizonDays),
        ...(values.dailyCap && { dailyCap: numberOf(values.dailyCap) }),
      })}
      fieldOf={(path) => (path.startsWith('periods') ? 'day1' : path)}
      onDone={() => {
        toast({ title: t('saved'), tone: 'good' });
        onDone();
      }}
    >
      {(form) => (
        <>
          <ChoiceField
            form={form}
            name="locationId"
            label={t('location')}
            className="sm:col-span-2"
            options={locations.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <DayField form={form} name="validFrom" label={t('validFrom')} isRequired />
          <DayField form={form} name="validUntil" label={t('validUntil')} hint={t('validUntilHint')} />
          <p className="text-[13px] text-quiet sm:col-span-2">{t('weekHint')}</p>
          {weekdays.map((one) => (
            <WeekdayField key={one} form={form} weekday={one} />
          ))}
          <div className="max-sm:hidden" />
          <TextField form={form} name="slotMinutes" label={t('slotMinutes')} isNumber isRequired />
          <TextField form={form} name="dailyCap" label={t('dailyCap')} hint={t('dailyCapHint')} isNumber />
          <TextField form={form} name="bufferBeforeMinutes" label={t('bufferBeforeMinutes')} isNumber isRequired />
          <TextField form={form} name="bufferAfterMinutes" label={t('bufferAfterMinutes')} isNumber isRequired />
          <TextField form={form} name="minimumNoticeMinutes" label={t('minimumNoticeMinutes')} isNumber isRequired />
          <TextField form={form} name="horizonDays" label={t('horizonDays')} isNumber isRequired />
        </>
      )}
    </FormDialog>
  );
}

/** The hours of one weekday, as they are written. */
function WeekdayField({ form, weekday }: { form: UseFormReturn<Values>; weekday: Weekday }) {
  const t = useSchedulesTexts();
  const name = nameOf(weekday);
  const problem = form.formState.errors[name];
  const label = weekdayName(weekday);
  return (
    <Field
      label={label[0]?.toUpperCase() + label.slice(1)}
      error={problem && (problem.type === 'custom' ? t('periodsWrong') : problem.message)}
    >
      <input {...form.register(name)} placeholder={t('closed')} autoComplete="off" className={control} />
    </Field>
  );
}
