import { anonymous, service } from '@trama/platform/actor';
import { person } from '@trama/platform/testing';
import { expect, it } from 'vitest';
import {
  canReadAccessLog,
  canReadPatient,
  canWriteClinical,
  clinicalBasis,
  hasWritten,
  type Subject,
} from './policy.ts';

const adult: Subject = { userId: 'usr_a', guardianUserIds: ['usr_g'], isMinor: false };
const child: Subject = { ...adult, userId: null, isMinor: true };
const nothing = { isTreating: false, hasEmergency: false };
const doctor = person(['patients:read', 'patients:clinical', 'patients:emergency'], { id: 'usr_d' });
const reception = person(['patients:read', 'patients:emergency'], { id: 'usr_r' });
const own = (id: string) => person(['patients:own'], { id });

it('shows staff every patient, others themselves and the minors whom they act for', () => {
  expect(canReadPatient(reception, adult)).toBe(true);
  expect(canReadPatient(own('usr_a'), adult)).toBe(true);
  expect(canReadPatient(own('usr_g'), adult)).toBe(false);
  expect(canReadPatient(own('usr_g'), child)).toBe(true);
  expect(canReadPatient(person([], { id: 'usr_a' }), adult)).toBe(false);
  expect(canReadPatient(anonymous(), child)).toBe(false);
  expect(canReadPatient(service('appointments', ['patients:own'], own('usr_a')), adult)).toBe(false);
  expect(canReadPatient(service('appointments', ['patients:read'], own('usr_a')), adult)).toBe(true);
});

it('lets who treats a patient read what is clinical, not whoever has the permission', () => {
  expect(clinicalBasis(doctor, adult, nothing)).toBeNull();
  expect(clinicalBasis(doctor, adult, { ...nothing, isTreating: true })).toBe('CARE');
  expect(clinicalBasis(doctor, adult, { ...nothing, hasEmergency: true })).toBe('EMERGENCY');
  expect(clinicalBasis(reception, adult, { isTreating: true, hasEmergency: false })).toBeNull();
  expect(clinicalBasis(reception, adult, { isTreating: true, hasEmergency: true })).toBe('EMERGENCY');
  expect(clinicalBasis(own('usr_a'), adult, nothing)).toBe('OWN');
  expect(clinicalBasis(own('usr_g'), child, nothing)).toBe('GUARDIAN');
  expect(clinicalBasis(own('usr_g'), adult, nothing)).toBeNull();
});

it('lets no service and no partner read what is clinical, for whomever it acts', () => {
  const standing = { isTreating: true, hasEmergency: true };
  const permissions = ['patients:clinical', 'patients:emergency', 'patients:own'];
  expect(clinicalBasis(service('appointments', permissions, doctor), adult, standing)).toBeNull();
  expect(clinicalBasis(person(permissions, { kind: 'partner', id: 'usr_a' }), adult, standing)).toBeNull();
});

it('lets authors read what they wrote, and only who treats a patient write', () => {
  expect(hasWritten(doctor, 'usr_d')).toBe(true);
  expect(hasWritten(doctor, 'usr_x')).toBe(false);
  expect(canWriteClinical(doctor, 'CARE')).toBe(true);
  expect(canWriteClinical(doctor, null)).toBe(false);
  expect(canWriteClinical(reception, 'EMERGENCY')).toBe(false);
  expect(canWriteClinical(own('usr_a'), 'OWN')).toBe(false);
});

it('shows who read to the patient and to who looks after it', () => {
  expect(canReadAccessLog(own('usr_a'), adult)).toBe(true);
  expect(canReadAccessLog(own('usr_g'), child)).toBe(true);
  expect(canReadAccessLog(person(['accounts:audit']), adult)).toBe(true);
  expect(canReadAccessLog(doctor, adult)).toBe(false);
});
