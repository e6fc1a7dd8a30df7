/**
 * The visits of the demo clinic, three months of them around now, the same all day: who saw whom when for
 * what, and how it stands. Subgraphs that keep different sides of one visit read it here.
 */
import { dayOf, demoDay, demoId, demoNow, seededRandom } from './demo-business.ts';
import { demoPatientId, demoPatients, demoProfessionals, demoTreatments } from './demo-clinic.ts';

/** The days of the agenda, both included, on the wall of each site. */
export const demoAgenda = { first: dayOf(demoDay(-31)), last: dayOf(demoDay(61)) };

/** Weekly hours of everybody, in minutes after midnight; 1 is Monday. Appointments begin at every half hour. */
export const demoHours = [
  ...[1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, startMinute: 480, endMinute: 780 },
    { weekday, startMinute: 840, endMinute: 1_020 },
  ]),
  { weekday: 6, startMinute: 540, endMinute: 780 },
];
const slotMinutes = 30;

/** The public holidays of Ecuador, year by year: what the agenda's own rules say, too. */
const holidays: Readonly<Record<string, string>> = {
  2026: '01-01 02-16 02-17 04-03 05-01 05-25 08-10 10-09 11-02 11-03 12-25',
  2027: '01-01 02-08 02-09 03-26 04-30 05-24 08-09 10-08 11-01 11-02 12-24 12-31',
  2028: '02-28 02-29 04-14 05-01 05-26 08-11 10-09 11-02 11-03 12-25',
  2029: '01-01 02-12 02-13 03-30 04-30 05-25 08-10 10-08 11-01 11-02 12-25',
  2030: '01-01 03-04 03-05 04-19 05-03 05-24 08-09 10-11 11-01 11-04 12-25',
  2031: '01-01 02-24 02-25 04-11 05-02 05-23 08-11 10-10 11-03 11-04 12-25',
  2032: '01-01 02-09 02-10 03-26 04-30 05-24 08-09 10-08 11-01 11-02 12-24 12-31',
  2033: '02-28 03-01 04-15 05-02 05-23 08-12 10-10 11-03 11-04 12-26',
  2034: '01-02 02-20 02-21 04-07 05-01 05-26 08-11 10-09 11-02 11-03 12-25',
  2035: '01-01 02-05 02-06 03-23 04-30 05-25 08-10 10-08 11-01 11-02 12-25',
  2036: '01-01 02-25 02-26 04-11 05-02 05-23 08-11 10-10 11-03 11-04 12-25',
  2037: '01-01 02-16 02-17 04-03 05-01 05-25 08-10 10-09 11-02 11-03 12-25',
  2038: '01-01 03-08 03-09 04-23 04-30 05-24 08-09 10-08 11-01 11-02 12-24 12-31',
  2039: '02-21 02-22 04-08 05-02 05-23 08-12 10-10 11-03 11-04 12-26',
  2040: '01-02 02-13 02-14 03-30 04-30 05-25 08-10 10-08 11-01 11-02 12-25',
};
export const demoHolidays: readonly string[] = Object.entries(holidays).flatMap(([year, days]) =>
  days.split(' ').map((day) => `${year}-${day}`),
);

export type DemoVisit = {
  id: string;
  /** The id of its one line, the treatment. */
  lineId: string;
  /** Indexes of the clinic's lists. */
  professional: number;
  patient: number;
  treatment: number;
  startsAt: Date;
  endsAt: Date;
  status: 'REQUESTED' | 'CONFIRMED' | 'COMPLETED' | 'CANCELLED' | 'NO_SHOW';
};

const [day, hour, minute] = [86_400_000, 3_600_000, 60_000]; // milliseconds

/** Minutes from UTC to the wall; neither place has summer time. */
const offsets: Record<string, number> = { 'America/Guayaquil': -300, 'Pacific/Galapagos': -360 };

/** Most took place, or are to. */
function statusOf(until: number, chance: number): DemoVisit['status'] {
  if (until >= demoNow.getTime()) return chance < 0.06 ? 'CANCELLED' : chance < 0.14 ? 'REQUESTED' : 'CONFIRMED';
  return chance < 0.08 ? 'CANCELLED' : chance < 0.13 ? 'NO_SHOW' : 'COMPLETED';
}

/** When a visit may begin and until when it may last, slot after slot, as somebody of this place works. */
function* slotsOf(timeZone: string): Generator<{ from: number; until: number }> {
  const last = Date.parse(`${demoAgenda.last}T00:00:00Z`);
  for (let midnight = Date.parse(`${demoAgenda.first}T00:00:00Z`); midnight <= last; midnight += day) {
    const date = new Date(midnight);
    if (demoHolidays.includes(dayOf(date))) continue;
    const onWall = midnight - (offsets[timeZone] ?? 0) * minute;
    for (const { weekday, startMinute, endMinute } of demoHours)
      if (weekday === date.getUTCDay())
        for (let start = startMinute; start + slotMinutes <= endMinute; start += slotMinutes)
          yield { from: onWall + start * minute, until: onWall + endMinute * minute };
  }
}

/** Every visit, professional after professional, each in time's order. */
export function demoVisits(): DemoVisit[] {
  const random = seededRandom(20_261_127);
  const visits: DemoVisit[] = [];
  const busy = new Map<number, { from: number; until: number }[]>();
  for (const [professional, { timeZone, specialtyIds }] of demoProfessionals.entries()) {
    const offered = demoTreatments.flatMap((treatment, index) =>
      treatment.specialtyIds.some((one) => specialtyIds.includes(one)) ? [index] : [],
    );
    let freeFrom = 0;
    for (const { from, until: closes } of slotsOf(timeZone)) {
      // the further ahead, the emptier
      const ahead = Math.max(0, from - demoNow.getTime()) / (90 * 24 * hour);
      const fits = random() < Math.max(0.08, 0.5 - ahead);
      const [chosen, chance, patient] = [random(), random(), Math.floor(random() * demoPatients)];
      const treatment = offered[Math.floor(chosen * offered.length)] ?? 0;
      const until = from + (demoTreatments[treatment]?.durationMinutes ?? 0) * minute;
      const others = busy.get(patient) ?? [];
      const clashes = others.some((one) => one.from < until && from < one.until);
      if (!fits || from < freeFrom || until > closes || clashes) continue;
      const status = statusOf(until, chance);
      if (status !== 'CANCELLED') {
        freeFrom = until;
        busy.set(patient, [...others, { from, until }]);
      }
      visits.push({
        ...{ id: demoId('apt', visits.length + 1), lineId: demoId('atr', visits.length + 1) },
        ...{ professional, patient, treatment, status, startsAt: new Date(from), endsAt: new Date(until) },
      });
    }
  }
  return withNextOfFirst(visits);
}

/** Whoever looks at it as the demo's patient has something ahead, a few days from now. */
function withNextOfFirst(visits: DemoVisit[]): DemoVisit[] {
  const soon = demoNow.getTime() + 2 * day;
  const ahead = visits.filter(({ status, startsAt }) => status !== 'CANCELLED' && startsAt.getTime() > soon);
  if (ahead.some(({ patient }) => patient === 0)) return visits;
  const [next] = ahead.filter(({ status }) => status === 'CONFIRMED').sort((a, b) => +a.startsAt - +b.startsAt);
  if (next) next.patient = 0;
  return visits;
}

/** The id of a patient's first visit that took place, and with whom; null where there was none. */
export function demoFirstVisits(visits: readonly DemoVisit[]): Map<string, DemoVisit> {
  const first = new Map<string, DemoVisit>();
  for (const visit of visits) {
    const id = demoPatientId(visit.patient);
    const known = first.get(id);
    if (visit.status === 'COMPLETED' && (!known || visit.startsAt < known.startsAt)) first.set(id, visit);
  }
  return first;
}
