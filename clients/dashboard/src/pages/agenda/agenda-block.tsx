/** A visit in the grid. It opens, and where it can be moved it can be taken by mouse, finger or keyboard. */
import { useDraggable } from '@dnd-kit/core';
import type { CSSProperties } from 'react';
import { clock, shortClock } from '../../texts/format.ts';
import { classes } from '../../ui/classes.ts';
import type { Block } from './agenda-model.ts';
import { looks } from './appointment-states.tsx';
import { useAgendaTexts } from './texts.ts';

type Props = {
  block: Block;
  /** What its column is called. */
  column: string;
  /** Whether its column does not say who sees the patient. */
  namesProfessional: boolean;
  place: CSSProperties;
  mayMove: boolean;
  isTabStop: boolean;
  isPending: boolean;
  onFocus: () => void;
  onOpen: () => void;
};

export function AgendaBlock({
  block,
  column,
  namesProfessional,
  place,
  mayMove,
  isTabStop,
  isPending,
  onFocus,
  onOpen,
}: Props) {
  const t = useAgendaTexts();
  const { appointment, canMove, from, until } = block;
  const { id, status, patient, professional, treatments, reason, isOverbooked } = appointment;
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id,
    disabled: !mayMove || !canMove,
    attributes: { roleDescription: t('movable') },
  });
  const { icon: Icon, block: look } = looks[status];
  const name = patient?.name ?? t('somebody');
  const done = treatments.map((one) => one.name).join(', ') || reason;
  const what = [done, namesProfessional && professional?.name].filter(Boolean).join(' · ');
  const isShort = until - from < 25;
  return (
    <button
      type="button"
      ref={setNodeRef}
      {...(canMove && mayMove && { ...listeners, 'aria-describedby': attributes['aria-describedby'] })}
      data-place={id}
      data-appointment={id}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      onClick={onOpen}
      title={[`${clock(from)}–${clock(until)} ${name}`, what].filter(Boolean).join('\n')}
      style={place}
      className={classes(
        'absolute z-10 flex flex-col overflow-hidden rounded-md border border-l-4 px-1.5 text-left text-xs leading-4 text-ink',
        'hover:z-20 hover:shadow-md focus-visible:z-20 motion-safe:transition-[top,left,width,height]',
        isShort ? 'py-0' : 'py-0.5',
        look,
        canMove && mayMove && 'cursor-grab touch-manipulation',
        isDragging && 'opacity-40',
        isPending && 'animate-pulse',
      )}
    >
      <span className="flex w-full items-center gap-1">
        <Icon aria-hidden className="size-3 shrink-0" />
        <span className="shrink-0 tabular-nums">{shortClock(from)}</span>
        <span className="truncate font-semibold">{name}</span>
      </span>
      {what && <span className={isShort ? 'sr-only' : 'w-full truncate'}>{what}</span>}
      {isOverbooked && <span className={isShort ? 'sr-only' : 'w-full truncate text-warning'}>{t('overbooked')}</span>}
      <span className="sr-only">{t('blockMore', { until: clock(until), status: t(status), column })}</span>
    </button>
  );
}
