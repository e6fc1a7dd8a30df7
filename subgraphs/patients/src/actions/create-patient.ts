import { responsible } from '@trama/platform/actor';
import { idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { dayOf, withPatientFields } from '../domain/patient-fields.ts';
import { recordNumbers } from '../domain/record-number.ts';
import { PossibleDuplicates } from '../domain/refusals.ts';
import { likelyDuplicates } from '../store/duplicates.ts';
import {
  announce,
  collisions,
  freeRecordNumber,
  notFuture,
  writeDocuments,
  writeGuardians,
} from '../store/patients.ts';

const input = withPatientFields((fields) =>
  z.object({ ...fields, isSomebodyElse: z.boolean().nullish(), idempotencyKey }),
);

/**
 * Adds a patient. Refuses a document that another has; and names those who may be the same person, unless it is said that
 * it is somebody else (`isSomebodyElse`).
 */
export const createPatient = action({
  name: 'patients.createPatient',
  input,
  async run({ tx, input: { idempotencyKey: _, isSomebodyElse, birthProvince, ...given }, actor, now, emit }) {
    const { documents, guardians, ...fields } = given;
    notFuture('birthDate', dayOf(given.birthDate), now);
    if (!isSomebodyElse) {
      const sought = {
        ...given,
        birthDate: dayOf(given.birthDate),
        phone: given.phone ?? null,
        email: given.email ?? null,
      };
      const alike = await likelyDuplicates(tx, sought, null);
      if (alike.length > 0) throw new PossibleDuplicates({ ids: alike.map(({ id }) => id) });
    }
    const id = newId('pat');
    const recordNumber = await freeRecordNumber(tx, recordNumbers({ ...given, birthProvince }, documents ?? []));
    const patient = await tx.patient.create({
      data: {
        ...{ id, rootId: id, recordNumber, birthDate: dayOf(given.birthDate) },
        ...{ givenNames: fields.givenNames, familyNames: fields.familyNames, sex: fields.sex },
        ...{ gender: fields.gender ?? null, bloodGroup: fields.bloodGroup ?? 'UNKNOWN' },
        ...{ email: fields.email ?? null, phone: fields.phone ?? null, nationality: fields.nationality ?? null },
        ...(fields.address && { address: fields.address }),
        ...(fields.emergencyContact && { emergencyContact: fields.emergencyContact }),
        ...{ userId: fields.userId ?? null, customerId: fields.customerId ?? null },
        ...{ createdBy: responsible(actor), createdAt: now, updatedAt: now },
      },
    });
    await writeDocuments(tx, id, documents ?? []);
    await writeGuardians(tx, id, guardians ?? []);
    announce(emit, 'patient.created', patient);
    return { id };
  },
  replay: async (_context, id) => ({ id }),
  violations: collisions,
});
