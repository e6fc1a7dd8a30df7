import { anonymous, service } from '@trama/platform/actor';
import { person } from '@trama/platform/testing';
import { expect, it } from 'vitest';
import {
  canAttend,
  canKeepAgenda,
  canReadAgenda,
  canReadAppointment,
  canReadWaiting,
  canUseHold,
  isBoundByNotice,
  readableAppointments,
  readableExceptions,
  sideOf,
} from './policy.ts';

const desk = person(['appointments:read', 'appointments:write'], { id: 'usr_desk' });
const doctor = person(['appointments:practice'], { id: 'usr_doctor' });
const patient = person(['appointments:own'], { id: 'usr_patient' });
const mine = { professionalUserId: 'usr_doctor', patientUserId: 'usr_patient' };
const others = { professionalUserId: 'usr_other', patientUserId: null };

it('shows the desk everything, professionals and patients their own, and nobody anything', () => {
  const seen = (actor: typeof desk) => [mine, others].map((one) => canReadAppointment(actor, one));
  expect(seen(desk)).toEqual([true, true]);
  expect(seen(doctor)).toEqual([true, false]);
  expect(seen(patient)).toEqual([true, false]);
  expect(seen(person([], { id: 'usr_patient' }))).toEqual([false, false]);
  expect(seen(anonymous())).toEqual([false, false]);
  // nobody's account is not everybody's, and the service is not the person that it acts for
  expect(canReadAppointment({ ...patient, id: null }, { ...mine, patientUserId: null })).toBe(false);
  expect(canReadAppointment(service('sales', ['appointments:own'], patient), mine)).toBe(false);
  // the permission of the other side opens nothing
  expect(canReadAppointment(person(['appointments:own'], { id: 'usr_doctor' }), mine)).toBe(false);
});

it('narrows lists by the same rule', () => {
  expect(readableAppointments(desk)).toEqual({});
  expect(readableAppointments(doctor)).toEqual({ OR: [{ professionalUserId: 'usr_doctor' }, { id: '' }] });
  expect(readableAppointments(patient)).toEqual({ OR: [{ patientUserId: 'usr_patient' }, { id: '' }] });
  expect(readableAppointments(anonymous())).toEqual({ OR: [{ id: '' }] });
});

it('knows who attends, who keeps the agenda and on which side they stand', () => {
  expect([desk, doctor, patient].map((actor) => canAttend(actor, mine))).toEqual([true, true, false]);
  expect(canAttend(doctor, others)).toBe(false);
  expect(canReadAgenda(doctor, { userId: 'usr_doctor' })).toBe(true);
  expect(canReadAgenda(doctor, { userId: null })).toBe(false);
  expect(canReadAgenda(doctor, null)).toBe(false);
  expect(canKeepAgenda(desk, { userId: 'usr_doctor' })).toBe(false);
  expect([desk, doctor, patient].map((actor) => sideOf(actor, mine))).toEqual(['CLINIC', 'PROFESSIONAL', 'PATIENT']);
  expect([desk, doctor, patient].map(isBoundByNotice)).toEqual([false, false, true]);
  expect([desk, doctor, patient].map((actor) => canReadWaiting(actor, mine))).toEqual([true, false, true]);
  expect(canUseHold(patient, { createdBy: 'usr_patient' })).toBe(true);
  expect(canUseHold(patient, { createdBy: 'usr_desk' })).toBe(false);
});

it('shows days off to the desk and to who sets hours, and to a professional their own and those of the house', () => {
  expect(readableExceptions(desk, [])).toEqual({});
  expect(readableExceptions(person(['appointments:schedule'], { id: 'usr_chief' }), [])).toEqual({});
  expect(readableExceptions(doctor, ['pro_own'])).toEqual({
    OR: [{ professionalId: { in: ['pro_own'] } }, { professionalId: null }],
  });
  // who is nobody's professional, or may not practise, sees nothing
  expect(readableExceptions(doctor, [])).toEqual({ OR: [{ professionalId: { in: [] } }] });
  expect(readableExceptions(patient, ['pro_own'])).toEqual({ OR: [{ professionalId: { in: [] } }] });
});
