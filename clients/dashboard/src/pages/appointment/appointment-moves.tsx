/** What can be done with a visit as it stands, the next thing first. */
import { useState } from 'react';
import { quantity } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/notices.ts';
import { useAct } from '../../ui/use-act.ts';
import { isMovable } from '../agenda/appointment-life.ts';
import {
  type AppointmentOnPageFragment,
  CheckInAppointmentDocument,
  CompleteAppointmentDocument,
  type CompleteAppointmentMutation,
  ConfirmAppointmentDocument,
  MarkNoShowDocument,
  StartAppointmentDocument,
  VoidAppointmentDocument,
} from './appointment-page.generated.ts';
import { CancelAppointment } from './cancel-appointment.tsx';
import { useAppointmentTexts } from './texts.ts';
import { useMayAttend } from './use-appointment.ts';

type Props = { appointment: AppointmentOnPageFragment; onReschedule: () => void; onChanged?: (() => void) | undefined };

export function AppointmentMoves({ appointment, onReschedule, onChanged }: Props) {
  const t = useAppointmentTexts();
  const mayAttend = useMayAttend();
  const [isCancelling, setCancelling] = useState(false);
  if (!mayAttend) return null;
  const { id: appointmentId, status, startsAt } = appointment;
  const input = { appointmentId };
  const done = { onDone: () => onChanged?.() };
  const isThere = status === 'CONFIRMED' || status === 'CHECKED_IN';
  const hasBegun = Date.parse(startsAt) <= Date.now();
  return (
    <div className="flex flex-wrap gap-2">
      {(status === 'REQUESTED' || status === 'HELD') && (
        <ActButton tone="main" document={ConfirmAppointmentDocument} input={input} {...done}>
          {t('confirm')}
        </ActButton>
      )}
      {status === 'CONFIRMED' && (
        <ActButton tone="main" document={CheckInAppointmentDocument} input={input} {...done}>
          {t('checkIn')}
        </ActButton>
      )}
      {isThere && (
        <ActButton
          tone={status === 'CHECKED_IN' ? 'main' : 'plain'}
          document={StartAppointmentDocument}
          input={input}
          {...done}
        >
          {t('start')}
        </ActButton>
      )}
      {status === 'IN_PROGRESS' && <Complete appointmentId={appointmentId} onChanged={onChanged} />}
      {isMovable(status) && <Button onClick={onReschedule}>{t('reschedule')}</Button>}
      {isThere && hasBegun && (
        <ActButton document={MarkNoShowDocument} input={input} ask={t('reallyNoShow')} {...done}>
          {t('noShow')}
        </ActButton>
      )}
      {(isMovable(status) || status === 'CHECKED_IN') && (
        <Button onClick={() => setCancelling(true)}>{t('cancel')}</Button>
      )}
      {status === 'COMPLETED' && (
        <ActButton document={VoidAppointmentDocument} input={input} ask={t('reallyVoid')} {...done}>
          {t('void')}
        </ActButton>
      )}
      {isCancelling && (
        <CancelAppointment
          appointment={appointment}
          onDone={() => onChanged?.()}
          onClose={() => setCancelling(false)}
        />
      )}
    </div>
  );
}

type Shortages = Extract<CompleteAppointmentMutation['completeAppointment'], { __typename: 'OutOfStock' }>;

/** Ends a visit; what falls short of what it uses up is named. */
function Complete({ appointmentId, onChanged }: { appointmentId: string; onChanged: (() => void) | undefined }) {
  const t = useAppointmentTexts();
  const [act, isBusy] = useAct(CompleteAppointmentDocument, {
    onRefusal: (refusal) => {
      if (!('shortages' in refusal)) return false;
      const { message, shortages } = refusal as Shortages;
      const named = shortages.map(({ product, asked, available }) =>
        t('shortage', { name: product?.name ?? '—', asked: quantity(asked), available: quantity(available) }),
      );
      toast({ title: message, text: named.join('; '), tone: 'warning' });
      return true;
    },
  });
  return (
    <Button
      tone="main"
      isBusy={isBusy}
      onClick={async () => {
        if (await act({ appointmentId })) onChanged?.();
      }}
    >
      {t('complete')}
    </Button>
  );
}
