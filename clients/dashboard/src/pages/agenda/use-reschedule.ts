/** Moving a visit: shown at once where it was dropped, put back and told when the graph will not have it there. */
import { useRef, useState } from 'react';
import { timeOfDay } from '../../texts/format.ts';
import { toast } from '../../ui/notices.ts';
import { useAct } from '../../ui/use-act.ts';
import { type AppointmentInAgendaFragment, RescheduleAppointmentDocument } from './agenda-page.generated.ts';
import { isRefusedTime, type RefusedTime } from './next-free.tsx';
import { useAgendaTexts } from './texts.ts';

export type RefusedMove = { asked: AppointmentInAgendaFragment; refusal: RefusedTime };

/** `asked` of `move` is the appointment as it is to stand. */
export function useReschedule(onMoved?: () => void) {
  const t = useAgendaTexts();
  const [pending, setPending] = useState<ReadonlyMap<string, AppointmentInAgendaFragment>>(new Map());
  const [refused, setRefused] = useState<RefusedMove | null>(null);
  const asking = useRef<AppointmentInAgendaFragment | null>(null);
  const [act, isMoving] = useAct(RescheduleAppointmentDocument, {
    onRefusal: (refusal) => {
      if (!isRefusedTime(refusal) || !asking.current) return false;
      setRefused({ asked: asking.current, refusal });
      return true;
    },
  });
  const move = async (asked: AppointmentInAgendaFragment, timeZone: string) => {
    asking.current = asked;
    setRefused(null);
    setPending((before) => new Map(before).set(asked.id, asked));
    const answer = await act({
      appointmentId: asked.id,
      startsAt: asked.startsAt,
      professionalId: asked.professional?.id ?? null,
      roomId: asked.room?.id ?? null,
    });
    setPending((before) => new Map([...before].filter(([id]) => id !== asked.id)));
    if (!answer) return;
    toast({ title: t('moved', { time: timeOfDay(answer.startsAt, timeZone) }), tone: 'good' });
    onMoved?.();
  };
  return { move, isMoving, pending, refused, forgetRefused: () => setRefused(null) };
}
