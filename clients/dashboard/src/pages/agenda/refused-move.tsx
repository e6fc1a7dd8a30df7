/** A move that cannot be: why, and where the visit could go instead. */
import { timeOfDay } from '../../texts/format.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { NextFreeFragment } from './next-free.generated.ts';
import { NextFree } from './next-free.tsx';
import { useAgendaTexts } from './texts.ts';
import type { RefusedMove as Refused } from './use-reschedule.ts';

type Props = {
  refused: Refused;
  timeZone: string;
  isBusy: boolean;
  onChoose: (slot: NextFreeFragment) => void;
  onOtherTime: () => void;
  onClose: () => void;
};

export default function RefusedMove({ refused, timeZone, isBusy, onChoose, onOtherTime, onClose }: Props) {
  const t = useAgendaTexts();
  const { asked, refusal } = refused;
  return (
    <Dialog title={t('refusedTitle')} isOpen onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p>
          <span className="font-medium">{asked.patient?.name ?? t('somebody')}</span>
          {' · '}
          {timeOfDay(asked.startsAt, timeZone)}
          {asked.professional && ` · ${asked.professional.name}`}
        </p>
        <NextFree refusal={refusal} isBusy={isBusy} onChoose={onChoose} />
        <div className="flex justify-end">
          <Button onClick={onOtherTime}>{t('otherTime')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
