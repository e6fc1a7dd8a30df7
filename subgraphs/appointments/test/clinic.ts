/** What the tests of the agenda stand on: a location with hours, people who answer, and others' subgraphs as they speak. */
import { randomUUID } from 'node:crypto';
import type { Link } from '@trama/platform/link';
import { person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { buildSchema, graphql } from 'graphql';
import { addDays, dayOf, instantOf, weekdayOf } from '../src/domain/wall-time.ts';
import appointments from '../src/subgraph.ts';

export const zone = 'America/Guayaquil';
export const desk = person(['appointments:read', 'appointments:write', 'appointments:schedule', 'patients:clinical'], {
  id: newId('usr'),
});
export const chief = person([...desk.permissions, 'appointments:overbook', 'inventory:cost'], { id: newId('usr') });

export type Treatments = Map<
  string,
  { name: string; durationMinutes: number; recipe: { id: string; quantity: number }[] }
>;

/** A subgraph that answers by its own schema from what `root` gives. */
export function linkTo(sdl: string, root: object): Link {
  const schema = buildSchema(sdl);
  return {
    execute: ({ query, variables }) =>
      graphql({ schema, source: query, rootValue: root, variableValues: variables ?? {} }),
    // biome-ignore lint/correctness/useYield: nobody subscribes to them
    subscribe: async function* () {
      throw new Error('no subscriptions');
    },
    check: async () => {},
    close: async () => {},
  };
}

/** Subgraphs that this one asks, as far as it asks them: a schema of their own over what a test says there is. */
function standIns(treatments: Treatments, unknown: ReadonlySet<string>) {
  return {
    professionals: linkTo(
      'type Query { professional(id: ID!): Professional } type Professional { id: ID! isActive: Boolean! }',
      { professional: ({ id }: { id: string }) => (unknown.has(id) ? null : { id, isActive: true }) },
    ),
    patients: linkTo('type Query { patient(id: ID!): Patient } type Patient { id: ID! }', {
      patient: ({ id }: { id: string }) => (unknown.has(id) ? null : { id }),
    }),
    treatments: linkTo(
      `scalar _Any union _Entity = Treatment
       type Query { _entities(representations: [_Any!]!): [_Entity]! } type Money { amount: String! currency: String! }
       type Product { id: ID! } type RecipeLine { product: Product quantity: Float! unit: String }
       type Treatment { id: ID! name: String! isActive: Boolean! durationMinutes: Int! price: Money! taxCode: String recipeVersion: Int
         recipe: [RecipeLine!]! }`,
      {
        _entities: ({ representations }: { representations: { id: string }[] }) =>
          representations.map(({ id }) => {
            const found = treatments.get(id);
            if (!found) return null;
            const recipe = found.recipe.map(({ id: product, quantity }) => ({ product: { id: product }, quantity }));
            const price = { amount: '40.00', currency: 'USD' };
            const usual = { isActive: true, price, taxCode: 'IVA_0', recipeVersion: 3 };
            return { __typename: 'Treatment', id, ...usual, ...found, recipe };
          }),
      },
    ),
  };
}

type Answered = { __typename: string; id: string; code?: string; message?: string; [field: string]: unknown };

export type Clinic = Awaited<ReturnType<typeof openClinic>>;

type StandIns = ReturnType<typeof standIns>;

/** A graph with a location that knows no holiday. `links` adds to the neighbours, or takes the place of some. */
export async function openClinic(links: (usual: StandIns) => Record<string, Link> = () => ({})) {
  const treatments: Treatments = new Map();
  const unknown = new Set<string>();
  const usual = standIns(treatments, unknown);
  const graph = await startTestGraph([appointments], { links: { ...usual, ...links(usual) } });
  const clinic = clinicOn(graph, treatments);
  const locationId = await clinic.location();
  return { ...clinic, graph, treatments, unknown, locationId };
}

function clinicOn(graph: TestGraph, treatments: Treatments) {
  /** Sends one mutation; the record or the refusal that it answers, with the fields asked for. */
  const change = async (name: string, input: object, fields = '', actor = desk): Promise<Answered> => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    const answer = await graph.ask<Record<string, Answered>>(
      actor,
      `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename
        ... on ${successOf[name] ?? 'Appointment'} { id ${fields} } ... on Refusal { code message }
        ... on InvalidInput { issues { path rule } } } }`,
      { input },
    );
    return answer[name] as Answered;
  };
  const made = async (name: string, input: object): Promise<string> => {
    const answer = await change(name, input);
    if (!answer.id) throw new Error(`${name}: ${answer.code} ${answer.message}`);
    return answer.id;
  };
  return {
    change,
    made,
    location: (fields: object = {}) =>
      made('createLocation', {
        name: `Sede ${randomUUID().slice(0, 8)}`,
        country: 'EC',
        timeZone: zone,
        observesHolidays: false,
        ...fields,
      }),
    /** A professional who works there every day from 08:00 to 18:00. */
    async professional(locationId: string, hours: object = {}) {
      const professionalId = newId('pro');
      const periods = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startTime: '08:00', endTime: '18:00' }));
      const week = { professionalId, locationId, validFrom: '2020-01-01', periods, horizonDays: 365, ...hours };
      await made('setWorkingHours', week);
      return professionalId;
    },
    treatment(durationMinutes: number, recipe: { id: string; quantity: number }[] = []) {
      const id = newId('trt');
      treatments.set(id, { name: 'Limpieza dental', durationMinutes, recipe });
      return id;
    },
    read: async (id: string, fields: string, actor = desk) =>
      (
        await graph.ask<{ appointment: Record<string, unknown> | null }>(
          actor,
          `query ($id: ID!) { appointment(id: $id) { ${fields} } }`,
          { id },
        )
      ).appointment,
    /** Publishes an event of another subgraph. */
    tell: (publisher: string, topic: string, aggregate: string, payload: object) =>
      graph.bus.publish(publisher, [
        {
          id: newId('evt'),
          topic,
          publisher,
          aggregate,
          sequence: 1,
          payload,
          actor: 'test',
          requestId: 'test',
          recordedAt: new Date().toISOString(),
        },
      ]),
    /** Runs a job of the subgraph as its queue would. */
    async run(job: { run: (context: never, input: never) => Promise<void> }, input: object = {}) {
      const running = graph.running.get('appointments');
      const actor = {
        kind: 'service',
        id: 'service:appointments',
        permissions: new Set<string>(),
        locale: 'es',
      } as const;
      await job.run(running?.contextFor(actor, 'job') as never, input as never);
    },
  };
}

const successOf: Record<string, string> = {
  createLocation: 'Location',
  updateLocation: 'Location',
  createRoom: 'Room',
  updateRoom: 'Room',
  setWorkingHours: 'WorkingHours',
  addScheduleException: 'ScheduleException',
  removeScheduleException: 'ScheduleException',
  setHoliday: 'HolidayRuling',
  holdSlot: 'SlotHold',
  releaseHold: 'SlotHold',
  bookAppointmentSeries: 'AppointmentSeries',
  cancelAppointmentSeries: 'AppointmentSeries',
  joinWaitlist: 'WaitlistEntry',
  leaveWaitlist: 'WaitlistEntry',
  declineWaitlistOffer: 'WaitlistOffer',
  offerWaitlistTime: 'WaitlistOffer',
  rotateCalendarFeed: 'CalendarFeed',
  revokeCalendarFeed: 'CalendarFeed',
};

/** So many days from today, where the clinic is; a clock on it as an instant. */
export const dayIn = (days: number): string => addDays(dayOf(zone, Date.now()), days);
export const at = (days: number, clock: string, timeZone = zone): string =>
  new Date(instantOf(timeZone, dayIn(days), Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)))).toISOString();
/** How many days until that weekday (1 for Monday), at least a week from now. */
export const daysUntil = (weekday: number): number => 7 + ((weekday - weekdayOf(dayIn(7)) + 7) % 7);
