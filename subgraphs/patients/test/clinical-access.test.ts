/** Who reads what is clinical of a patient, and for how long. */
import { service } from '@trama/platform/actor';
import { eventually, person, type TestGraph } from '@trama/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, appointment, doctor, doctorId, ids, medicalRecord, other, own, reception } from './record.ts';

const record = medicalRecord();
const { change, read, publish } = record;
let graph: TestGraph;
let patientId: string;
beforeAll(async () => {
  ({ graph, patientId } = await record.open());
});
afterAll(() => graph.close());

const everything = `bloodGroup allergies { substance } alerts { text } medicalHistory { description } vitalSigns { totalCount }
  clinicalNotes { totalCount } fhirBundle`;
const nothing = {
  bloodGroup: null,
  allergies: null,
  alerts: null,
  medicalHistory: null,
  vitalSigns: null,
  clinicalNotes: null,
  fhirBundle: null,
};

describe('who reads what is clinical', () => {
  it('is who treats the patient, and the patient', async () => {
    expect(await read(doctor, 'bloodGroup')).toEqual({ bloodGroup: 'O_NEGATIVE' });
    expect(await read(own, 'bloodGroup clinicalBasis')).toEqual({ bloodGroup: 'O_NEGATIVE', clinicalBasis: 'OWN' });
  });

  it('is no other professional, no administrator, no reception, and no service for whomever it acts', async () => {
    for (const actor of [other, admin, reception]) expect(await read(actor, everything)).toEqual(nothing);
    const acting = service(
      'appointments',
      ['patients:read', 'patients:clinical', 'patients:emergency', 'patients:own'],
      doctor,
    );
    expect(await read(acting, everything)).toEqual(nothing);
    const partner = person(['patients:read', 'patients:clinical'], { kind: 'partner', id: doctorId });
    expect(await read(partner, everything)).toEqual(nothing);
    expect(await change('addClinicalNote', 'ClinicalNote', { patientId, body: 'x' }, 'id', admin)).toMatchObject({
      code: 'NOT_IN_CARE',
    });
    // whoever sees no such patient is not told that there is one
    const blind = person(['patients:clinical'], { id: ids('usr', '2w') });
    expect(await change('addClinicalNote', 'ClinicalNote', { patientId, body: 'x' }, 'id', blind)).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('goes with the appointment', async () => {
    const second = ids('apt', '2z');
    const guest = (
      await change(
        'createPatient',
        'Patient',
        { givenNames: 'Luis', familyNames: 'Vaca', birthDate: '1970-01-01', sex: 'MALE' },
        'id',
        reception,
      )
    ).id;
    const seen = async () => (await read(doctor, 'bloodGroup', guest))?.['bloodGroup'];
    expect(await seen()).toBeNull();
    await publish('appointments', 'appointment.booked', second, appointment(guest, second));
    await eventually(seen, (found) => found === 'UNKNOWN');
    await publish('appointments', 'appointment.cancelled', second, {
      ...appointment(guest, second),
      by: 'PATIENT',
      isLate: false,
    });
    await eventually(seen, (found) => found === null);
  });

  it('is whoever opened the record in an emergency, with a reason, for as long as that lasts', async () => {
    expect(
      await change('openEmergencyAccess', 'EmergencyAccess', { patientId, reason: 'prisa' }, 'id', reception),
    ).toMatchObject({ issues: [{ path: ['reason'] }] });
    const input = { patientId, reason: 'Llega inconsciente a la clínica', idempotencyKey: 'opened' };
    const fields = 'id reason user { id } patient { id } openedAt expiresAt';
    const opened = await change('openEmergencyAccess', 'EmergencyAccess', input, fields, reception);
    expect(await change('openEmergencyAccess', 'EmergencyAccess', input, fields, reception)).toEqual(opened);
    expect(Date.parse(String(opened['expiresAt'])) - Date.parse(String(opened['openedAt']))).toBe(4 * 3_600_000);
    expect(await read(reception, 'bloodGroup clinicalBasis')).toEqual({
      bloodGroup: 'O_NEGATIVE',
      clinicalBasis: 'EMERGENCY',
    });
    expect(await change('addClinicalNote', 'ClinicalNote', { patientId, body: 'x' }, 'id', other)).toMatchObject({
      code: 'NOT_IN_CARE',
    });
    const list = '{ emergencyAccesses { nodes { id reason } } }';
    const listed = { emergencyAccesses: { nodes: [{ id: opened.id, reason: input.reason }] } };
    for (const actor of [reception, admin, own]) expect(await graph.ask(actor, list)).toEqual(listed);
    expect(await graph.ask(other, list)).toEqual({ emergencyAccesses: { nodes: [] } });
    await graph.pool.query('ALTER TABLE patients.emergency_accesses DISABLE TRIGGER emergency_accesses_stay');
    await graph.pool.query(
      `UPDATE patients.emergency_accesses SET opened_at = opened_at - interval '5 hours', expires_at = expires_at - interval '5 hours'`,
    );
    await graph.pool.query('ALTER TABLE patients.emergency_accesses ENABLE TRIGGER emergency_accesses_stay');
    expect(await read(reception, 'bloodGroup clinicalBasis')).toEqual({ bloodGroup: null, clinicalBasis: 'NONE' });
  });
});

it('is kept from being changed by anybody', () => record.expectAppendOnly('emergency_accesses'));
