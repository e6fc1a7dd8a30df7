/** How an appointment stands: a word, a picture and a colour. The word says it; the others only help. */
import {
  Ban,
  Check,
  CheckCheck,
  CircleHelp,
  CircleX,
  DoorOpen,
  Hourglass,
  type LucideIcon,
  Stethoscope,
  UserX,
} from 'lucide-react';
import { Badge, type Tone } from '../../ui/badge.tsx';
import type { AppointmentStatus } from './agenda-page.generated.ts';
import { useAgendaTexts } from './texts.ts';

type Look = { icon: LucideIcon; tone: Tone; block: string };

export const looks: Readonly<Record<AppointmentStatus, Look>> = {
  REQUESTED: { icon: CircleHelp, tone: 'warning', block: 'border-warning border-dashed bg-warning-soft' },
  HELD: { icon: Hourglass, tone: 'plain', block: 'border-quiet border-dashed bg-raised' },
  CONFIRMED: { icon: Check, tone: 'accent', block: 'border-accent bg-accent-soft' },
  CHECKED_IN: { icon: DoorOpen, tone: 'waiting', block: 'border-waiting bg-waiting-soft' },
  IN_PROGRESS: { icon: Stethoscope, tone: 'good', block: 'border-good bg-good-soft' },
  COMPLETED: { icon: CheckCheck, tone: 'plain', block: 'border-line bg-raised' },
  CANCELLED: { icon: CircleX, tone: 'danger', block: 'border-danger bg-panel line-through' },
  NO_SHOW: { icon: UserX, tone: 'danger', block: 'border-danger bg-danger-soft' },
  VOID: { icon: Ban, tone: 'plain', block: 'border-line bg-panel line-through' },
};

/** Those that an agenda shows, in the order of a visit. */
export const shown = [
  'REQUESTED',
  'HELD',
  'CONFIRMED',
  'CHECKED_IN',
  'IN_PROGRESS',
  'COMPLETED',
  'NO_SHOW',
] as const satisfies readonly AppointmentStatus[];

export function AppointmentStatusBadge({ status }: { status: AppointmentStatus }) {
  const t = useAgendaTexts();
  return <Badge tone={looks[status].tone}>{t(status)}</Badge>;
}

export function Legend() {
  const t = useAgendaTexts();
  return (
    <ul aria-label={t('legend')} className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-quiet">
      {shown.map((status) => {
        const { icon: Icon, block } = looks[status];
        return (
          <li key={status} className="flex items-center gap-1.5">
            <span
              aria-hidden
              className={`inline-flex size-4.5 items-center justify-center rounded border text-ink ${block}`}
            >
              <Icon className="size-3" />
            </span>
            {t(status)}
          </li>
        );
      })}
    </ul>
  );
}
