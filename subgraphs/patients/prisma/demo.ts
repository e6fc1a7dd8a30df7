/**
 * The demo clinic's patients: 200 of Ecuador in two towns, the same every time, with histories, notes and vital signs, and
 * its professionals treating them. Nobody's real data: cédulas are made up, and their check digits fit.
 */
import { demoDay, demoId } from '@trama/schema/demo-business';
import {
  demoCustomerOf,
  demoLocations,
  demoPatientId,
  demoPatients,
  demoProfessionals,
  demoSpecialties,
  isDemoForeigner,
  isDemoMinor,
} from '@trama/schema/demo-clinic';
import { demoCustomerId, demoUserIds } from '@trama/schema/demo-ids';
import { demoCedula, demoMen, demoPeople, demoSurnames, demoWomen } from '@trama/schema/demo-people';
import { demoFirstVisits, demoVisits } from '@trama/schema/demo-visits';
import { dayOf } from '../src/domain/patient-fields.ts';
import { recordNumbers } from '../src/domain/record-number.ts';
import { type Signed, sign, signaturePurpose } from '../src/store/signing.ts';
import type { Prisma, PrismaClient } from './client/client.ts';

const streets =
  'Av. 9 de Octubre|Av. Charles Darwin|Calle Bolívar|Av. Baltra|Calle Sucre|Av. Eloy Alfaro|Calle Floreana';
const bloodGroups = [
  'O_POSITIVE',
  'O_POSITIVE',
  'O_POSITIVE',
  'A_POSITIVE',
  'B_POSITIVE',
  'O_NEGATIVE',
  'UNKNOWN',
] as const;

const allergens = [
  ['Penicilina', 'MEDICATION', 'SEVERE', 'Anafilaxia'],
  ['Látex', 'ENVIRONMENT', 'MODERATE', 'Urticaria'],
  ['Mariscos', 'FOOD', 'SEVERE', 'Edema de glotis'],
  ['Ácaros del polvo', 'ENVIRONMENT', 'MILD', 'Rinitis'],
  ['Ibuprofeno', 'MEDICATION', 'MODERATE', 'Erupción cutánea'],
] as const;
const histories = [
  ['CONDITION', 'Hipertensión arterial', 'I10', false],
  ['CONDITION', 'Diabetes mellitus tipo 2', 'E11.9', false],
  ['SURGERY', 'Apendicectomía', null, false],
  ['MEDICATION', 'Losartán 50 mg cada día', null, false],
  ['FAMILY', 'Madre con diabetes', null, false],
  ['HABIT', 'Fuma cinco cigarrillos al día', null, false],
  ['VACCINATION', 'Tétanos y difteria, refuerzo', null, false],
  ['CONDITION', 'Anticoagulado con warfarina', 'Z92.1', true],
] as const;
const notes = [
  'Acude a control. Refiere sentirse bien, sin molestias. Examen físico sin novedades. Próximo control en seis meses.',
  'Dolor en molar inferior derecho desde hace tres días. Caries profunda en pieza 46. Se indica restauración.',
  'Lesiones papulares en rostro. Se inicia tratamiento tópico y se explica el uso de protector solar.',
  'Control de crecimiento: peso y talla adecuados para la edad. Esquema de vacunas al día.',
];
const templates = [
  ['Consulta general', 'Motivo de consulta:\n\nEnfermedad actual:\n\nExamen físico:\n\nDiagnóstico:\n\nPlan:'],
  ['Control odontológico', 'Pieza:\n\nHallazgos:\n\nProcedimiento:\n\nIndicaciones:'],
  ['Control pediátrico', 'Edad:\n\nPeso y talla:\n\nDesarrollo:\n\nVacunas:\n\nIndicaciones:'],
] as const;

const day = 86_400_000; // milliseconds
const until = demoDay(-7).getTime() + 15 * 3_600_000; // at ten in Guayaquil

/** Loads the patients once; returns at once where they are. `secretFor` signs their notes. */
export async function loadDemo(
  prisma: PrismaClient,
  random: () => number,
  secretFor: (purpose: string) => string,
): Promise<void> {
  if ((await prisma.patient.count({ where: { id: demoPatientId(0) } })) > 0) return;
  const whole = (below: number) => Math.floor(random() * below);
  const pick = <Item>(list: readonly Item[]): Item => list[whole(list.length)] as Item;
  const word = (list: string) => pick(list.split('|'));
  const rows = Array.from({ length: demoPatients }, (_, index) => patient(index, { whole, pick, word }));
  await prisma.patient.createMany({ data: rows.map(({ row }) => row) });
  await prisma.patientDocument.createMany({ data: rows.map(({ document }) => document) });
  await prisma.guardian.createMany({ data: rows.flatMap(({ guardian }) => guardian) });
  await prisma.professionalAccount.createMany({
    data: demoProfessionals.map(({ id, userId }) => ({ professionalId: id, userId })),
    skipDuplicates: true,
  });
  // what is in a record was found at the patient's first visit, if there was one
  const visits = demoVisits();
  const firstVisits = demoFirstVisits(visits);
  const firstVisit = (index: number) => firstVisits.get(demoPatientId(index));
  const visitId = (index: number) => firstVisit(index)?.id ?? null;
  const treating = (index: number) => demoProfessionals[firstVisit(index)?.professional ?? -1];
  const author = (index: number) => treating(index)?.userId ?? demoUserIds.professional;
  const visited = (index: number) => firstVisit(index)?.endsAt ?? new Date(until);
  await prisma.care.createMany({
    data: visits.flatMap(({ id: appointmentId, patient, professional, status, startsAt, endsAt }) =>
      status === 'CANCELLED' || status === 'NO_SHOW'
        ? []
        : {
            ...{ appointmentId, patientId: demoPatientId(patient), startsAt, endsAt },
            professionalId: demoProfessionals[professional]?.id ?? '',
            status: status === 'COMPLETED' ? ('COMPLETED' as const) : ('BOOKED' as const),
          },
    ),
    skipDuplicates: true,
  });
  const every = (count: number) => rows.flatMap(({ row }, index) => (index % count === 0 ? [{ row, index }] : []));
  await prisma.allergy.createMany({
    data: every(4).map(({ row, index }): Prisma.AllergyCreateManyInput => {
      const [substance, category, severity, reaction] = allergens[(index / 4) % allergens.length] ?? allergens[0];
      return {
        ...{
          id: demoId('alg', index + 1),
          patientId: row.id,
          substance,
          category,
          severity,
          reaction,
          status: 'ACTIVE',
        },
        ...{ recordedBy: author(index), recordedAt: visited(index) },
      };
    }),
  });
  await prisma.historyVersion.createMany({
    data: rows.flatMap(({ row }, index) =>
      [index % histories.length, (index * 3 + 1) % histories.length].map(
        (which, place): Prisma.HistoryVersionCreateManyInput => {
          const [section, description, code, isAlert] = histories[which] ?? histories[0];
          return {
            ...{ id: demoId('mhv', index * 2 + place + 1), entryId: demoId('mhe', index * 2 + place + 1), version: 1 },
            ...{ patientId: row.id, section, description, code, status: 'ACTIVE', isAlert },
            ...{ recordedBy: author(index), recordedAt: visited(index) },
          };
        },
      ),
    ),
  });
  await prisma.noteTemplate.createMany({
    data: templates.map(([name, body], index) => ({
      ...{ id: demoId('cnt', index + 1), name, body, updatedBy: demoUserIds.admin, updatedAt: new Date(until) },
      specialtyId: index === 0 ? null : (demoSpecialties[index === 1 ? 1 : 5]?.id ?? null),
    })),
  });
  const noted = every(2);
  await prisma.clinicalNote.createMany({
    data: noted.map(({ row, index }) => ({
      ...{ id: demoId('cln', index + 1), patientId: row.id, appointmentId: visitId(index), createdAt: visited(index) },
      ...{ professionalId: treating(index)?.id ?? null, author: author(index) },
    })),
  });
  const key = secretFor(signaturePurpose);
  await prisma.noteVersion.createMany({
    data: noted.map(({ index }) => {
      const version: Signed = {
        ...{
          noteId: demoId('cln', index + 1),
          version: 1,
          kind: 'ORIGINAL' as const,
          body: notes[index % notes.length] ?? '',
        },
        ...{ mediaAssetIds: [], reason: null, author: author(index), signedAt: visited(index), previousHash: null },
      };
      return { ...version, hash: sign(version, key) };
    }),
  });
  await prisma.vitalSigns.createMany({
    data: rows.map(({ row }, index) => ({
      ...{ id: demoId('vts', index + 1), patientId: row.id, appointmentId: visitId(index), measuredAt: visited(index) },
      measurements: [
        { kind: 'SYSTOLIC_PRESSURE', value: 105 + whole(40) },
        { kind: 'DIASTOLIC_PRESSURE', value: 65 + whole(20) },
        { kind: 'HEART_RATE', value: 60 + whole(35) },
        { kind: 'BODY_TEMPERATURE', value: 36 + whole(12) / 10 },
      ],
      ...{ recordedBy: author(index), recordedAt: visited(index) },
    })),
  });
}

type Draw = {
  whole: (below: number) => number;
  pick: <Item>(list: readonly Item[]) => Item;
  word: (list: string) => string;
};

function patient(index: number, { whole, pick, word }: Draw) {
  const id = demoPatientId(index);
  const isDemoUser = index === 0;
  const site = demoLocations[index % 3 === 2 ? 1 : 0];
  // who buys there too is the same person to both
  const customer = demoCustomerOf(index);
  const known = customer === null ? undefined : demoPeople[customer];
  const isMinor = isDemoMinor(index);
  const sex = known?.names?.sex ?? (index % 2 === 1 ? ('FEMALE' as const) : ('MALE' as const));
  const drawn = {
    given: word(sex === 'FEMALE' ? demoWomen : demoMen),
    ...{ first: word(demoSurnames), second: word(demoSurnames) },
  };
  // a child is one whenever the demo is looked at
  const year = isMinor ? new Date().getFullYear() - 3 - (index % 10) : 1945 + whole(60);
  const birthDate = isDemoUser
    ? '1990-05-17'
    : `${year}-${String(1 + whole(12)).padStart(2, '0')}-${String(1 + whole(28)).padStart(2, '0')}`;
  const { givenNames, familyNames } = known?.names ?? {
    ...{ givenNames: drawn.given, familyNames: `${drawn.first} ${drawn.second}` },
  };
  const names = { givenNames, familyNames };
  const province = site.city === 'Guayaquil' ? '09' : '20';
  const isForeign = isDemoForeigner(index);
  const document = isForeign
    ? { patientId: id, country: 'PE', type: 'DNI' as const, number: String(40_000_000 + index * 7919) }
    : {
        ...{ patientId: id, country: 'EC', type: 'CEDULA' as const },
        number:
          known?.document.number.slice(0, 10) ??
          demoCedula(`${province}${index % 6}${String(100_000 + index * 4_391).slice(-6)}`),
      };
  const createdAt = new Date(until - (400 - index) * day);
  const phone = known?.phone ?? `+59398${String(1_000_000 + index * 7_919).slice(-7)}`;
  const row: Prisma.PatientCreateManyInput = {
    ...{ id, rootId: id, ...names, birthDate: dayOf(birthDate), sex, bloodGroup: pick(bloodGroups), phone },
    recordNumber: recordNumbers({ ...names, birthDate }, [document])[0] ?? '',
    email: known?.email ?? `paciente${index}@example.com`,
    address: { line: `${word(streets)} ${100 + whole(900)}`, city: site.city, country: 'EC' },
    nationality: isForeign ? 'PE' : 'EC',
    emergencyContact: {
      name: `${word(demoWomen)} ${drawn.first}`,
      relationship: 'SIBLING',
      phone: `+59397${String(2_000_000 + index * 3_571).slice(-7)}`,
    },
    ...{
      userId: isDemoUser ? demoUserIds.customer : null,
      customerId: customer === null ? null : demoCustomerId(customer),
    },
    ...{ createdBy: demoUserIds.receptionist, createdAt, updatedAt: createdAt },
  };
  // the demo's customer acts for the first child
  const guardian = isMinor
    ? [
        {
          ...{
            id: demoId('grd', index + 1),
            patientId: id,
            name: `${word(demoWomen)} ${drawn.second}`,
            phone,
            place: 0,
          },
          ...{ relationship: 'PARENT' as const, userId: index === 11 ? demoUserIds.customer : null },
        },
      ]
    : [];
  return { row, document, guardian };
}
