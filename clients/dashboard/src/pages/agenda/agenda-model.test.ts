import { describe, expect, it } from 'vitest';
import {
  agendasOf,
  askedSpan,
  gridOf,
  type Location,
  movedTo,
  type Professional,
  spanOnDay,
  type View,
} from './agenda-model.ts';
import type { AgendaPageQuery, AppointmentInAgendaFragment, AppointmentStatus } from './agenda-page.generated.ts';

const timeZone = 'America/Guayaquil'; // five hours behind UTC
const room = { __typename: 'Room' as const, id: 'rmm_1', name: 'Sala azul', archivedAt: null };
const location: Location = { __typename: 'Location', id: 'loc_1', name: 'Sede', timeZone, rooms: [room] };
const day = '2026-11-30'; // a Monday
const before = Date.parse('2026-11-29T12:00:00Z');
const range = (from: string, until: string) => ({
  ...{ __typename: 'TimeRange' as const, startsAt: `${day}T${from}:00Z`, endsAt: `${day}T${until}:00Z` },
});

function visit(
  id: string,
  professionalId: string,
  status: AppointmentStatus = 'CONFIRMED',
): AppointmentInAgendaFragment {
  return {
    ...{ __typename: 'Appointment', id, status, isOverbooked: false, reason: null, treatments: [], room: null },
    ...{ startsAt: `${day}T14:00:00Z`, endsAt: `${day}T14:30:00Z` },
    location: { __typename: 'Location', id: location.id },
    patient: { __typename: 'Patient', id: 'pat_1', name: 'Ana' },
    professional: { __typename: 'Professional', id: professionalId, name: professionalId },
  };
}

/** Works from 08:00 to 10:00 there, and is free but for what is given. */
const professional = (id: string, appointments: AppointmentInAgendaFragment[]): Professional => ({
  ...{ __typename: 'Professional', id, name: id, specialties: [] },
  agenda: {
    ...{ __typename: 'Agenda', appointments, holds: [] },
    locations: [
      {
        __typename: 'AgendaOfLocation',
        location: { __typename: 'Location', id: location.id },
        ...{ working: [range('13:00', '15:00')], free: [range('13:00', '15:00')], holidays: [] },
      },
    ],
  },
});

const gridFor = (professionals: Professional[], view: Partial<View> = {}, now = before) => {
  const data = { professionals: { nodes: professionals } } as unknown as AgendaPageQuery;
  const asked: View = { span: 'day', by: 'professional', day, who: '', ...view };
  return gridOf({ location, view: asked, agendas: agendasOf(data) }, professionals, now);
};

describe('a day by professional', () => {
  it('has a column for each who works there, on the clock of the location', () => {
    const { columns, blocks } = gridFor([professional('pro_1', [visit('apt_1', 'pro_1')]), professional('pro_2', [])]);
    expect(columns.map(({ id, open }) => ({ id, open }))).toEqual([
      { id: 'pro_1', open: [{ from: 480, until: 600 }] },
      { id: 'pro_2', open: [{ from: 480, until: 600 }] },
    ]);
    expect(blocks).toMatchObject([{ id: 'apt_1', column: 0, from: 540, until: 570, canMove: true }]);
  });

  it('offers what is free by the half hour, not what is taken or over', () => {
    const starts = (now?: number) =>
      gridFor([professional('pro_1', [visit('apt_1', 'pro_1')])], {}, now).slots.map(({ from }) => from);
    expect(starts()).toEqual([480, 510, 570]);
    expect(starts(Date.parse(`${day}T13:20:00Z`))).toEqual([510, 570]);
    expect(starts(Date.parse('2026-12-01T13:20:00Z'))).toEqual([]);
  });

  it('shows a visit with whom it is now, whosever agenda brought it, once; and none that was called off', () => {
    const moved = visit('apt_1', 'pro_2');
    const { blocks } = gridFor([
      professional('pro_1', [moved, visit('apt_2', 'pro_1', 'CANCELLED')]),
      professional('pro_2', [moved]),
    ]);
    expect(blocks.map(({ id, column }) => [id, column])).toEqual([['apt_1', 1]]);
  });
});

it('has a column for visits without a room only where there are any', () => {
  const ids = (appointments: AppointmentInAgendaFragment[]) =>
    gridFor([professional('pro_1', appointments)], { by: 'room' }).columns.map(({ id }) => id);
  expect(ids([])).toEqual(['rmm_1']);
  expect(ids([visit('apt_1', 'pro_1')])).toEqual(['rmm_1', 'none']);
  expect(ids([{ ...visit('apt_1', 'pro_1'), room }])).toEqual(['rmm_1']);
});

it('leaves an empty Sunday out of a week', () => {
  const { columns } = gridFor([professional('pro_1', [])], { span: 'week', who: 'pro_1' });
  expect(columns.map((column) => column.day.slice(8))).toEqual(['30', '01', '02', '03', '04', '05']);
});

it('cuts what reaches over midnight', () => {
  const night = { startsAt: '2026-11-30T04:00:00Z', endsAt: '2026-11-30T06:00:00Z' };
  expect(spanOnDay(timeZone, night, '2026-11-29')).toEqual({ from: 1_380, until: 1_440 });
  expect(spanOnDay(timeZone, night, '2026-11-30')).toEqual({ from: 0, until: 60 });
  expect(spanOnDay(timeZone, night, '2026-12-01')).toBeNull();
});

it('asks for a day in whatever zone it turns out to be', () => {
  expect(askedSpan({ span: 'day', day }, false)).toEqual({
    from: '2026-11-29T10:00:00.000Z',
    until: '2026-12-01T14:00:00.000Z',
  });
});

it('moves a visit to a column and a start, as long as it was', () => {
  const { columns } = gridFor([professional('pro_1', []), professional('pro_2', [])]);
  const [, column] = columns;
  if (!column) throw new Error('there are two columns');
  expect(movedTo(visit('apt_1', 'pro_1'), column, 585, timeZone)).toMatchObject({
    ...{ startsAt: `${day}T14:45:00.000Z`, endsAt: `${day}T15:15:00.000Z` },
    professional: { id: 'pro_2' },
  });
});
