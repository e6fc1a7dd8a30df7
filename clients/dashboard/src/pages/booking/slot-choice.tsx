/** A free time of one professional, or of anybody, on a day at a location. */
import { useQuery } from 'urql';
import { timeOfDay } from '../../texts/format.ts';
import { addDays, instantOf } from '../../texts/wall-time.ts';
import { classes } from '../../ui/classes.ts';
import { Field } from '../../ui/field.tsx';
import { DayInput } from '../../ui/typed-input.tsx';
import type { NextFreeFragment } from '../agenda/next-free.generated.ts';
import { FreeSlotsDocument } from './booking.generated.ts';
import { useBookingTexts } from './texts.ts';

type Props = {
  location: { id: string; timeZone: string };
  day: string;
  onDay: (day: string) => void;
  professionals: readonly { id: string; name: string }[];
  professionalId: string | null;
  roomId: string | null;
  patientId: string | null;
  durationMinutes: number;
  startsAt: string | null;
  onChoose: (slot: NextFreeFragment) => void;
};

export function SlotChoice(props: Props) {
  const { location, day, onDay, professionals, professionalId, roomId, patientId, durationMinutes, startsAt } = props;
  const t = useBookingTexts();
  const { timeZone } = location;
  const from = new Date(instantOf(timeZone, day, 0)).toISOString();
  const until = new Date(instantOf(timeZone, addDays(day, 1), 0)).toISOString();
  const [{ data, fetching }] = useQuery({
    query: FreeSlotsDocument,
    variables: { professionalId, locationId: location.id, from, until, durationMinutes, roomId, patientId },
  });
  const known = new Map(professionals.map(({ id, name }) => [id, name]));
  const slots = (data?.availableSlots ?? []).filter((slot) => known.has(slot.professionalId));
  return (
    <div className="flex flex-col gap-3">
      <Field label={t('day')}>
        <DayInput value={day} onChange={(next) => next && onDay(next)} className="sm:w-48" />
      </Field>
      {slots.length === 0 && !fetching && <p className="text-quiet">{t('noSlots')}</p>}
      <ul aria-label={t('freeSlots')} className="flex max-h-52 flex-wrap gap-1.5 overflow-y-auto p-0.5">
        {slots.map((slot) => {
          const isChosen = slot.startsAt === startsAt && (slot.professionalId === professionalId || !professionalId);
          return (
            <li key={`${slot.professionalId} ${slot.startsAt}`}>
              <button
                type="button"
                aria-pressed={isChosen}
                onClick={() => props.onChoose(slot)}
                className={classes(
                  'rounded-lg border px-2.5 py-1.5 tabular-nums max-md:min-h-10',
                  isChosen ? 'border-accent bg-accent-soft text-accent' : 'border-line hover:bg-raised',
                )}
              >
                {timeOfDay(slot.startsAt, timeZone)}
                {!professionalId && <span className="block text-xs text-quiet">{known.get(slot.professionalId)}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
