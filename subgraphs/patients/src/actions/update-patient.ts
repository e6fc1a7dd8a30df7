import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { dayOf, kept, withPatientFields } from '../domain/patient-fields.ts';
import {
  announce,
  collisions,
  columnsOf,
  emptyColumns,
  lockPatient,
  notFuture,
  writeDocuments,
  writeGuardians,
} from '../store/patients.ts';

const input = withPatientFields(
  ({ givenNames, familyNames, birthDate, sex, bloodGroup, birthProvince: _, documents, guardians, ...optional }) =>
    z.object({
      patientId: id('pat'),
      givenNames: kept(givenNames),
      familyNames: kept(familyNames),
      birthDate: kept(birthDate),
      sex: kept(sex),
      bloodGroup: kept(bloodGroup),
      documents: kept(documents),
      guardians: kept(guardians),
      ...optional,
      idempotencyKey,
    }),
);

/** Changes the fields given and no others; documents and guardians that are given stand in the place of those there were. */
export const updatePatient = action({
  name: 'patients.updatePatient',
  input,
  async run({ tx, input: { patientId, idempotencyKey: _, documents, guardians, ...given }, actor, now, emit }) {
    const current = await lockPatient(tx, actor, patientId, now);
    if (given.birthDate) notFuture('birthDate', dayOf(given.birthDate), now);
    if (documents) await writeDocuments(tx, current.id, documents);
    if (guardians) await writeGuardians(tx, current.id, guardians);
    const cedula = documents?.find(({ country, type }) => country === 'EC' && type === 'CEDULA');
    // who had a code gets the cédula as soon as there is one
    const recordNumber = cedula && current.recordNumber.length === 17 ? { recordNumber: cedula.number } : {};
    await emptyColumns(tx, current.id, given);
    const patient = await tx.patient.update({
      where: { id: current.id },
      data: { ...columnsOf(given), ...recordNumber, updatedAt: now },
    });
    announce(emit, 'patient.updated', patient);
    return { id: patient.id };
  },
  replay: async (_context, id) => ({ id }),
  violations: collisions,
});
