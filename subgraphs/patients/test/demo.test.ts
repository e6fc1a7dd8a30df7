import { prismaOn } from '@trama/platform/database';
import { person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { seededRandom } from '@trama/schema/demo-business';
import { demoPatientId, demoPatients } from '@trama/schema/demo-clinic';
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PrismaClient } from '../prisma/client/client.ts';
import { loadDemo } from '../prisma/demo.ts';
import patients from '../src/subgraph.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph([patients]);
  const prisma = prismaOn(PrismaClient, graph.pool, 'patients');
  await loadDemo(prisma, seededRandom(593), graph.config.secretFor);
  // twice is the same as once
  await loadDemo(prisma, seededRandom(593), graph.config.secretFor);
});
afterAll(() => graph.close());

it('has 200 patients with documents that fit, of two towns', async () => {
  const reception = person(['patients:read', 'patients:write'], { id: demoUserIds.receptionist });
  const { patients: all } = await graph.ask<{ patients: { totalCount: number } }>(
    reception,
    '{ patients { totalCount } }',
  );
  expect(all.totalCount).toBe(demoPatients);
  const { patients: some } = await graph.ask<{
    patients: { nodes: { documents: { type: string; fitsCheckDigit: boolean | null }[]; address: { city: string } }[] };
  }>(reception, '{ patients(first: 100) { nodes { documents { type fitsCheckDigit } address { city } } } }');
  expect(new Set(some.nodes.map(({ address }) => address.city))).toEqual(new Set(['Guayaquil', 'Puerto Ayora']));
  for (const { documents } of some.nodes)
    for (const { type, fitsCheckDigit } of documents) expect(fitsCheckDigit).toBe(type === 'CEDULA' ? true : null);
});

it('shows the patient behind an account their own record, with notes that are as they were signed', async () => {
  const own = person(['patients:own'], { id: demoUserIds.customer });
  const { myRecord, myDependants } = await graph.ask<Record<string, object>>(
    own,
    `{ myRecord { id clinicalNotes { nodes { isIntact body banner } } allergies { substance } alerts { kind text } }
      myDependants { id isMinor clinicalBasis } }`,
  );
  expect(myRecord).toEqual({
    id: demoPatientId(0),
    clinicalNotes: { nodes: [{ isIntact: true, banner: null, body: expect.stringContaining('Acude a control') }] },
    allergies: [{ substance: 'Penicilina' }],
    alerts: [{ kind: 'ALLERGY', text: 'Penicilina: Anafilaxia' }],
  });
  expect(myDependants).toEqual([{ id: demoPatientId(11), isMinor: true, clinicalBasis: 'GUARDIAN' }]);
});

it('lets the professional of the demo read those whom they treat, and nobody else', async () => {
  const doctor = person(['patients:read', 'patients:clinical'], { id: demoUserIds.professional });
  const of = async (index: number) =>
    graph.ask(doctor, 'query ($id: ID!) { patient(id: $id) { clinicalBasis bloodGroup } }', {
      id: demoPatientId(index),
    });
  expect(await of(1)).toEqual({ patient: { clinicalBasis: 'CARE', bloodGroup: expect.any(String) } });
  expect(await of(6)).toEqual({ patient: { clinicalBasis: 'NONE', bloodGroup: null } });
});
