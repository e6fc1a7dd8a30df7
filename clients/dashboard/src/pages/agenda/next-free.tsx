/** What a refusal for taken time offers instead: the next free times, to be chosen from. */
import type { Refusal } from '../../graph/refusal.ts';
import { dateTime } from '../../texts/format.ts';
import { Button } from '../../ui/button.tsx';
import type { NextFreeFragment } from './next-free.generated.ts';
import { useAgendaTexts } from './texts.ts';

export type RefusedTime = Refusal & { nextFreeSlots: readonly NextFreeFragment[] };

/** Whether a refusal is for the time, and so brings others. */
export const isRefusedTime = (refusal: Refusal): refusal is RefusedTime => 'nextFreeSlots' in refusal;

type Props = { refusal: RefusedTime; isBusy?: boolean; onChoose: (slot: NextFreeFragment) => void };

export function NextFree({ refusal, isBusy, onChoose }: Props) {
  const t = useAgendaTexts();
  const { message, nextFreeSlots } = refusal;
  return (
    <div role="alert" className="flex flex-col gap-3 rounded-lg border border-warning bg-warning-soft p-3 text-ink">
      <p className="font-medium">{message}</p>
      <p className="text-[13px]">{nextFreeSlots.length > 0 ? t('nextFree') : t('noneFree')}</p>
      {nextFreeSlots.length > 0 && (
        <ul aria-label={t('nextFree')} className="flex flex-wrap gap-2">
          {nextFreeSlots.map((slot) => (
            <li key={slot.startsAt}>
              <Button size="small" disabled={isBusy} onClick={() => onChoose(slot)}>
                {dateTime(slot.startsAt, slot.timeZone)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
