/** A patient of the composed graph whom the demo's professional treats, and who is the demo's customer if told. */
import { newId } from '@trama/platform/values';
import { demoUserIds } from '@trama/schema/demo-ids';
import pg from 'pg';
import { change } from './change.ts';
import type { Graph } from './graph.ts';
import { settled } from './shop.ts';

export const onDatabase = async (graph: Graph, sql: string, values: unknown[] = []): Promise<void> => {
  const client = new pg.Client({ connectionString: graph.databaseUrl });
  await client.connect();
  await client.query(sql, values).finally(() => client.end());
};

type Practice = { professionalId: string; locationId: string };
const practices = new WeakMap<Graph, Promise<Practice>>();

/** Where the person behind `medico` practises; set up once for each graph. */
export function practiceOf(graph: Graph): Promise<Practice> {
  const made = async (name: string, type: string, input: object) => {
    const record = await change(graph, 'admin', name, type, input);
    if (!record.id) throw new Error(`${name}: ${JSON.stringify(record)}`);
    return record.id;
  };
  const known =
    practices.get(graph) ??
    (async () => {
      const doctor = { name: 'Marina Montalvo', userId: demoUserIds.professional };
      const place = { name: 'Consultorio', country: 'EC', timeZone: 'America/Guayaquil', observesHolidays: false };
      return {
        professionalId: await made('createProfessional', 'Professional', doctor),
        locationId: await made('createLocation', 'Location', place),
      };
    })();
  practices.set(graph, known);
  return known;
}

/** Has the patient seen by the person behind `medico`: booked, begun and completed, and known of where records are kept. */
export async function putInCare(
  graph: Graph,
  patientId: string,
): Promise<{ appointmentId: string; professionalId: string }> {
  const practice = await practiceOf(graph);
  // several patients may be seen at once
  const booking = {
    ...practice,
    patientId,
    startsAt: new Date().toISOString(),
    durationMinutes: 30,
    isOverbooked: true,
  };
  const { id: appointmentId, ...refused } = await change(graph, 'admin', 'bookAppointment', 'Appointment', booking);
  if (!appointmentId) throw new Error(JSON.stringify(refused));
  for (const step of ['startAppointment', 'completeAppointment'])
    await change(graph, 'recepcion', step, 'Appointment', { appointmentId });
  await settled(graph);
  return { appointmentId, professionalId: practice.professionalId };
}

let people = 0;

/** Adds a patient as the reception does; nobody like them is there. */
export async function addPatient(graph: Graph, more: object = {}): Promise<string> {
  people += 1;
  const patient = {
    ...{ givenNames: `Paciente ${people}`, familyNames: `Prueba ${newId('x').slice(-8)}`, sex: 'FEMALE' },
    birthDate: `19${60 + (people % 40)}-03-04`,
    bloodGroup: 'O_NEGATIVE',
  };
  const { id } = await change(graph, 'recepcion', 'createPatient', 'Patient', {
    ...patient,
    isSomebodyElse: true,
    ...more,
  });
  return id;
}

type Entry = {
  readerId: string;
  fields: string[];
  purpose: string;
  purposeNote: string | null;
  basis: string;
  requestId: string;
};

/** What the log of a patient has, the first entry first. */
export async function logOf(graph: Graph, patientId: string): Promise<Entry[]> {
  const { patient } = await graph.ask<{ patient: { accessLogIsIntact: boolean; accessLog: { nodes: Entry[] } } }>(
    'admin',
    `query ($id: ID!) { patient(id: $id) { accessLogIsIntact accessLog(first: 100) {
      nodes { readerId fields purpose purposeNote basis requestId } } } }`,
    { id: patientId },
  );
  if (!patient.accessLogIsIntact) throw new Error('the log was altered');
  return patient.accessLog.nodes.reverse();
}
