/** What the graph tells of agendas, as columns of a grid with what stands in them. Pure. */
import { addDays, instantOf, mondayOf, wallOf, weekdayOf } from '../../texts/wall-time.ts';
import type { AgendaOnPageFragment, AgendaPageQuery, AppointmentInAgendaFragment } from './agenda-page.generated.ts';
import { isMovable } from './appointment-life.ts';
import { type Placed, type Span, slotsOf, union, without } from './grid-layout.ts';

export type Location = AgendaPageQuery['locations'][number];
export type Professional = AgendaPageQuery['professionals']['nodes'][number];
export type View = { span: 'day' | 'week'; by: 'professional' | 'room'; day: string; who: string };

export type Column = {
  id: string;
  /** Whose column it is; null where it is of nobody in particular. */
  professional: { id: string; name: string; detail: string } | null;
  /** Undefined where the column is of no room, null for visits without one. */
  room: { id: string; name: string } | null | undefined;
  day: string;
  isHoliday: boolean;
  open: Span[];
  free: Span[];
};

export type Block = Placed & { appointment: AppointmentInAgendaFragment; canMove: boolean };
export type Grid = { columns: Column[]; blocks: Block[]; holds: Placed[]; slots: Placed[] };

type Asked = { location: Location; view: View; agendas: ReadonlyMap<string, AgendaOnPageFragment> };
type Range = { startsAt: string; endsAt: string };

const step = 30; // minutes: free time is offered by the half hour
export const dragStep = 15; // minutes

/** The agendas that came, by professional. */
export function agendasOf(data: AgendaPageQuery): Map<string, AgendaOnPageFragment> {
  const all = [...data.professionals.nodes, ...(data.professional ? [data.professional] : [])];
  return new Map(all.flatMap(({ id, agenda }) => (agenda ? [[id, agenda] as const] : [])));
}

/** The days that a view shows. Of a week Sunday only where something is on it. */
export const daysOf = ({ span, day }: Pick<View, 'span' | 'day'>): string[] =>
  span === 'day' ? [day] : Array.from({ length: 7 }, (_, index) => addDays(mondayOf(day), index));

/**
 * The instants to ask for: the days of a view in whatever zone the location turns out to be. Where no day was chosen it is
 * today there, which may be the reader's yesterday or tomorrow.
 */
export function askedSpan(view: Pick<View, 'span' | 'day'>, isToday: boolean): { from: string; until: string } {
  const days = daysOf(view);
  const widest = (isToday ? 14 + 24 : 14) * 3_600_000; // hours from UTC
  const from = Date.parse(`${days[0]}T00:00:00Z`) - widest;
  const until = Date.parse(`${addDays(days.at(-1) ?? view.day, 1)}T00:00:00Z`) + widest;
  return { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
}

/** The part of a range that is on this day of the zone; null when none is. */
export function spanOnDay(timeZone: string, { startsAt, endsAt }: Range, day: string): Span | null {
  const [start, end] = [wallOf(timeZone, startsAt), wallOf(timeZone, endsAt)];
  const from = start.day < day ? 0 : start.day > day ? 1_440 : start.minutes;
  const until = end.day < day ? 0 : end.day > day ? 1_440 : end.minutes;
  return from < until ? { from, until } : null;
}

/** The grid of a view. `now` is an instant in milliseconds: what is over is not offered any more. */
export function gridOf(asked: Asked, professionals: readonly Professional[], now: number): Grid {
  const { location, view, agendas } = asked;
  const { timeZone } = location;
  const appointments = new Map(
    [...agendas.values()]
      .flatMap((agenda) => agenda.appointments)
      .filter((one) => one.location?.id === location.id && one.status !== 'CANCELLED')
      .map((one) => [one.id, one]),
  );
  const columns = columnsOf(asked, professionals, [...appointments.values()]);
  const place = (id: string, range: Range, isIn: (column: Column) => boolean): Placed[] =>
    columns.flatMap((column, index) => {
      const span = isIn(column) ? spanOnDay(timeZone, range, column.day) : null;
      return span ? [{ id, column: index, ...span }] : [];
    });
  const blocks = [...appointments.values()].flatMap((appointment) => {
    const isIn = ({ professional, room }: Column) =>
      (!professional || professional.id === appointment.professional?.id) &&
      (room === undefined || room?.id === appointment.room?.id);
    const [placed] = place(appointment.id, appointment, isIn);
    return placed ? [{ ...placed, appointment, canMove: isMovable(appointment.status) }] : [];
  });
  const holds = [...agendas].flatMap(([id, agenda]) =>
    agenda.holds
      .filter((hold) => hold.location?.id === location.id)
      .flatMap((hold) => {
        const isIn = ({ professional, room }: Column) =>
          (!professional || professional.id === id) && (room === undefined || room?.id === hold.room?.id);
        return place(hold.id, hold, isIn).slice(0, 1);
      }),
  );
  const today = wallOf(timeZone, now);
  const slots = columns.flatMap((column, index) => {
    if (column.day < today.day) return [];
    const taken = [...blocks, ...holds].filter((one) => one.column === index);
    return slotsOf(without(column.free, taken.filter(keepsTime)), step)
      .filter(({ from }) => column.day > today.day || from >= today.minutes)
      .map((slot) => ({ id: `${column.id} ${column.day} ${slot.from}`, column: index, ...slot }));
  });
  if (view.span === 'week') dropEmptySunday(columns, blocks);
  return { columns, blocks, holds, slots: slots.filter(({ column }) => column < columns.length) };
}

/** Who did not come, and what was completed by mistake, leave their time to others. */
const keepsTime = (one: Placed | Block): boolean =>
  !('appointment' in one) || (one.appointment.status !== 'NO_SHOW' && one.appointment.status !== 'VOID');

function dropEmptySunday(columns: Column[], blocks: readonly Block[]): void {
  const last = columns.at(-1);
  if (!last || weekdayOf(last.day) !== 7 || last.open.length > 0) return;
  if (!blocks.some(({ column }) => column === columns.length - 1)) columns.pop();
}

function columnsOf(
  { location, view, agendas }: Asked,
  professionals: readonly Professional[],
  appointments: readonly AppointmentInAgendaFragment[],
): Column[] {
  const times = (ids: Iterable<string>, day: string) => timesOf(location, agendas, ids, day);
  const rooms = location.rooms.filter(({ archivedAt }) => archivedAt === null);
  if (view.by === 'professional') {
    const chosen = professionals.filter(({ id }) =>
      view.span === 'day' ? worksAt(location, agendas.get(id)) : id === view.who,
    );
    return daysOf(view).flatMap((day) =>
      chosen.map(({ id, name, specialties }) => {
        const professional = { id, name, detail: specialties.map((one) => one.name).join(', ') };
        return { id, professional, room: undefined, day, ...times([id], day) };
      }),
    );
  }
  const withoutRoom = appointments.some(({ room, startsAt, endsAt }) =>
    daysOf(view).some((day) => !room && spanOnDay(location.timeZone, { startsAt, endsAt }, day)),
  );
  const chosen =
    view.span === 'week' ? rooms.filter(({ id }) => id === view.who) : [...rooms, ...(withoutRoom ? [null] : [])];
  return daysOf(view).flatMap((day) =>
    chosen.map((room) => ({ id: room?.id ?? 'none', professional: null, room, day, ...times(agendas.keys(), day) })),
  );
}

/** Whether somebody works or has a visit at the location in what was asked for, or could. */
export const worksAt = (location: { id: string }, agenda: AgendaOnPageFragment | undefined): boolean =>
  agenda !== undefined &&
  (agenda.locations.some((one) => one.location.id === location.id) ||
    agenda.appointments.some((one) => one.location?.id === location.id));

/** When these people work there on a day, and when any of them is free. */
function timesOf(
  location: Location,
  agendas: ReadonlyMap<string, AgendaOnPageFragment>,
  ids: Iterable<string>,
  day: string,
): Pick<Column, 'isHoliday' | 'open' | 'free'> {
  const there = [...ids].flatMap(
    (id) => agendas.get(id)?.locations.filter((one) => one.location.id === location.id) ?? [],
  );
  const onDay = (ranges: readonly Range[]) => ranges.flatMap((one) => spanOnDay(location.timeZone, one, day) ?? []);
  return {
    isHoliday: there.length > 0 && there.every(({ holidays }) => holidays.includes(day)),
    open: union(there.flatMap(({ working }) => onDay(working))),
    free: union(there.flatMap(({ free }) => onDay(free))),
  };
}

/** The appointment as it stands once it was moved to a column and a start. */
export function movedTo(
  appointment: AppointmentInAgendaFragment,
  column: Column,
  from: number,
  timeZone: string,
): AppointmentInAgendaFragment {
  const { professional, room, day } = column;
  const lasts = Date.parse(appointment.endsAt) - Date.parse(appointment.startsAt);
  const start = instantOf(timeZone, day, from);
  return {
    ...appointment,
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(start + lasts).toISOString(),
    professional: professional
      ? { __typename: 'Professional', id: professional.id, name: professional.name }
      : appointment.professional,
    room: room === undefined ? appointment.room : room && { __typename: 'Room', id: room.id, name: room.name },
  };
}
