/**
 * The grid: a column for each professional, room or day; hours downwards. Working hours are its ground, visits stand on
 * it, free time can be booked. One stop for the tab key; arrows go through visits and free time.
 */
import {
  DndContext,
  type DragMoveEvent,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { type CSSProperties, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { clock, shortClock } from '../../texts/format.ts';
import { classes } from '../../ui/classes.ts';
import { AgendaBlock } from './agenda-block.tsx';
import { type Block, type Column, dragStep, type Grid } from './agenda-model.ts';
import type { AppointmentInAgendaFragment } from './agenda-page.generated.ts';
import { GridGround, GridHeader } from './grid-ground.tsx';
import { type Direction, hoursOf, lanesOf, neighbourOf, type Placed, type Span, targetOf } from './grid-layout.ts';
import { useAgendaTexts } from './texts.ts';

const pixelsPerMinute = 1.4;
const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

type Props = {
  label: string;
  grid: Grid;
  /** What is shown is not yet of these days. */
  isComing: boolean;
  /** What a column is called. */
  nameOf: (column: Column) => string;
  detailOf: (column: Column) => string;
  /** What the clock shows where the location is. */
  now: { day: string; minutes: number };
  mayBook: boolean;
  mayMove: (appointment: AppointmentInAgendaFragment) => boolean;
  isPending: (id: string) => boolean;
  onOpen: (id: string) => void;
  onBook: (column: Column, from: number) => void;
  onMove: (appointment: AppointmentInAgendaFragment, column: Column, from: number) => void;
};

type Dragged = { block: Block; column: number; from: number };

export function AgendaGrid(props: Props) {
  const { label, grid, nameOf, now, mayBook, mayMove, isPending, onOpen, onBook, onMove } = props;
  const { columns, blocks, holds, slots } = grid;
  const t = useAgendaTexts();
  const scroller = useRef<HTMLElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState('');
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const hours = hoursOf([...columns.flatMap(({ open }) => open), ...blocks, ...holds]);
  const lanes = lanesOf([...blocks, ...holds]);
  const stops: Placed[] = [...blocks, ...(mayBook ? slots : [])];
  const tabStop = stops.some(({ id }) => id === focused) ? focused : (neighbourOf(stops, '', 'down') ?? '');
  useStart(scroller, hours, now.minutes);

  const columnWidth = () => (area.current?.scrollWidth ?? 0) / Math.max(1, columns.length);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
      scrollBehavior: 'auto',
      coordinateGetter: (event, { currentCoordinates: { x, y } }) => {
        const direction = directions[event.code];
        if (!direction) return undefined;
        event.preventDefault();
        const [across, down] = [columnWidth(), dragStep * pixelsPerMinute];
        if (direction === 'left' || direction === 'right')
          return { x: x + (direction === 'left' ? -across : across), y };
        return { x, y: y + (direction === 'up' ? -down : down) };
      },
    }),
  );
  const targetIn = ({ active, delta }: DragMoveEvent): Dragged | null => {
    const block = blocks.find(({ id }) => id === active.id);
    if (!block) return null;
    const measures = { columns: columns.length, columnWidth: columnWidth(), pixelsPerMinute, step: dragStep, hours };
    const isUnmoved = delta.x === 0 && delta.y === 0;
    return { block, ...(isUnmoved ? { column: block.column, from: block.from } : targetOf(block, delta, measures)) };
  };
  const drop = (event: DragMoveEvent) => {
    const target = targetIn(event);
    setDragged(null);
    const column = target && columns[target.column];
    if (!target || !column) return;
    if (target.column !== target.block.column || target.from !== target.block.from)
      onMove(target.block.appointment, column, target.from);
  };
  const go = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (!direction || dragged || event.defaultPrevented) return;
    const next = neighbourOf(stops, tabStop, direction);
    if (!next) return;
    event.preventDefault();
    scroller.current?.querySelector<HTMLElement>(`[data-place="${CSS.escape(next)}"]`)?.focus();
  };
  const placeOf = ({ id, column, from, until }: Placed): CSSProperties => {
    const { lane, lanes: count } = lanes.get(id) ?? { lane: 0, lanes: 1 };
    return {
      top: (from - hours.from) * pixelsPerMinute + 1,
      height: Math.max(18, (until - from) * pixelsPerMinute - 2),
      left: `calc(${(100 * (column + lane / count)) / columns.length}% + 3px)`,
      width: `calc(${100 / columns.length / count}% - 6px)`,
    };
  };
  const target = dragged && columns[dragged.column];
  return (
    <DndContext
      sensors={sensors}
      accessibility={{
        screenReaderInstructions: { draggable: t('instructions') },
        announcements: { onDragStart: nothing, onDragOver: nothing, onDragEnd: nothing, onDragCancel: nothing },
      }}
      onDragStart={({ active }) => setDragged(targetIn({ active, delta: { x: 0, y: 0 } } as DragMoveEvent))}
      onDragMove={(event) => setDragged(targetIn(event))}
      onDragEnd={drop}
      onDragCancel={() => setDragged(null)}
    >
      <p aria-live="assertive" className="sr-only">
        {dragged && target && t('movingTo', { time: clock(dragged.from), column: nameOf(target) })}
      </p>
      <section
        ref={scroller}
        aria-label={label}
        aria-busy={props.isComing}
        onKeyDown={go}
        className="isolate transition-opacity aria-busy:opacity-40 min-h-0 flex-1 overflow-auto rounded-xl border border-line bg-panel max-md:max-h-[75dvh] max-md:min-h-[65dvh]"
      >
        <div className="min-w-max">
          <GridHeader columns={columns} nameOf={nameOf} detailOf={props.detailOf} today={now.day} />
          <div className="flex" style={{ height: (hours.until - hours.from) * pixelsPerMinute }}>
            <Gutter hours={hours} />
            <div ref={area} className="relative flex flex-1">
              <GridGround columns={columns} hours={hours} pixelsPerMinute={pixelsPerMinute} now={now} />
              {mayBook &&
                slots.map((slot) => {
                  const column = columns[slot.column] as Column;
                  return (
                    <button
                      key={slot.id}
                      type="button"
                      data-place={slot.id}
                      tabIndex={slot.id === tabStop ? 0 : -1}
                      aria-label={t('bookAt', { time: clock(slot.from), column: nameOf(column) })}
                      onFocus={() => setFocused(slot.id)}
                      onClick={() => onBook(column, slot.from)}
                      style={placeOf(slot)}
                      className="group absolute rounded-md text-xs hover:bg-accent-soft focus-visible:bg-accent-soft"
                    >
                      <span
                        aria-hidden
                        className="hidden text-accent group-hover:inline group-focus-visible:inline"
                      >{`+ ${shortClock(slot.from)}`}</span>
                    </button>
                  );
                })}
              {holds.map((hold) => (
                <div
                  key={hold.id}
                  style={placeOf(hold)}
                  className="absolute rounded-md border border-dashed border-quiet bg-raised px-1.5 text-xs text-quiet"
                >
                  {t('held')}
                </div>
              ))}
              {blocks.map((block) => (
                <AgendaBlock
                  key={block.id}
                  block={block}
                  column={nameOf(columns[block.column] as Column)}
                  namesProfessional={columns[block.column]?.professional === null}
                  place={placeOf(block)}
                  mayMove={mayMove(block.appointment)}
                  isTabStop={block.id === tabStop}
                  isPending={isPending(block.id)}
                  onFocus={() => setFocused(block.id)}
                  onOpen={() => onOpen(block.id)}
                />
              ))}
              {dragged && (
                <div
                  aria-hidden
                  style={placeOf({
                    id: '',
                    column: dragged.column,
                    from: dragged.from,
                    until: dragged.from + dragged.block.until - dragged.block.from,
                  })}
                  className="pointer-events-none absolute z-30 rounded-md border-2 border-accent bg-accent-soft px-1.5 py-0.5 text-xs font-semibold text-accent shadow-lg"
                >
                  {shortClock(dragged.from)} {dragged.block.appointment.patient?.name}
                </div>
              )}
            </div>
          </div>
        </div>
      </section>
    </DndContext>
  );
}

const nothing = () => undefined;

const Gutter = ({ hours }: { hours: Span }) => (
  <div aria-hidden className="sticky left-0 z-30 w-14 shrink-0 border-r border-line bg-panel">
    {Array.from({ length: (hours.until - hours.from) / 60 }, (_, index) => hours.from + index * 60).map((minutes) => (
      <span
        key={minutes}
        style={{ top: (minutes - hours.from) * pixelsPerMinute }}
        className={classes(
          'absolute right-2 text-xs text-quiet tabular-nums',
          minutes > hours.from && '-translate-y-1/2',
        )}
      >
        {shortClock(minutes)}
      </span>
    ))}
  </div>
);

/** Scrolls to an hour before now when it is first shown. */
function useStart(scroller: React.RefObject<HTMLElement | null>, hours: Span, minutes: number): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, wherever the reader scrolls afterwards
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: (minutes - 60 - hours.from) * pixelsPerMinute });
  }, []);
}
