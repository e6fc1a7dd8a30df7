/**
 * Records as they are handed out, held against the definitions of FHIR R4 (4.0.1) that HL7 publishes: elements, how many
 * of each, their types, their invariants; and what those do not say: that references lead somewhere in the bundle.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { prismaOn } from '@trama/platform/database';
import { startTestGraph, type TestGraph } from '@trama/platform/testing';
import { seededRandom } from '@trama/schema/demo-business';
import { demoPatientId, demoPatients } from '@trama/schema/demo-clinic';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PrismaClient } from '../prisma/client/client.ts';
import { loadDemo } from '../prisma/demo.ts';
import type { Bundle, Resource } from '../src/domain/fhir.ts';
import { recordBundle } from '../src/queries/record-bundle.ts';
import patients from '../src/subgraph.ts';

// the part of them that these resources need; the file says where it is from and under which licence
const { definitions } = JSON.parse(readFileSync(join(import.meta.dirname, 'fhir-r4.json'), 'utf8'));

let graph: TestGraph;
let prisma: PrismaClient;
beforeAll(async () => {
  indexStructureDefinitionBundle(definitions);
  graph = await startTestGraph([patients]);
  prisma = prismaOn(PrismaClient, graph.pool, 'patients');
  await loadDemo(prisma, seededRandom(593), graph.config.secretFor);
}, 60_000);
afterAll(() => graph.close());

const now = new Date('2026-11-27T14:00:00.000Z');
const bundleOfPatient = async (index: number): Promise<Bundle> =>
  JSON.parse(await recordBundle(prisma, demoPatientId(index), now));

/** What is wrong with a resource by its definition; nothing where it is as it must be. */
function wrongWith(resource: object): string[] {
  try {
    return validateResource(resource as never)
      .filter(({ severity }) => severity === 'error' || severity === 'fatal')
      .map(({ details, expression }) => `${expression?.join()}: ${details?.text}`);
  } catch (error) {
    return [String(error)];
  }
}

/** Every reference to another resource that stands anywhere in `value`. */
function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, below]) =>
    name === 'reference' && typeof below === 'string' ? [below] : referencesIn(below),
  );
}

const all = async () =>
  (await Promise.all(Array.from({ length: demoPatients / 5 }, (_, index) => bundleOfPatient(index * 5)))).flatMap(
    ({ entry }) => entry.map(({ resource }) => resource),
  );

it('notices what breaks a definition', async () => {
  const resources = (await bundleOfPatient(1)).entry.map(({ resource }) => resource);
  const one = (type: string) => resources.find(({ resourceType }) => resourceType === type) as Resource;
  expect(wrongWith({ ...one('Observation'), code: undefined })).not.toEqual([]);
  expect(wrongWith({ ...one('Patient'), birthDate: '04/03/1990' })).not.toEqual([]);
  expect(wrongWith({ ...one('Encounter'), state: 'finished' })).not.toEqual([]);
  expect(wrongWith({ ...one('Appointment'), participant: [] })).not.toEqual([]);
});

it('hands out resources that are as their definitions say', async () => {
  const resources = await all();
  const wrong = resources.flatMap((one) => wrongWith(one).map((what) => `${one.resourceType}/${one.id} ${what}`));
  expect(wrong).toEqual([]);
  expect([...new Set(resources.map(({ resourceType }) => resourceType))].sort()).toEqual(
    expect.arrayContaining([
      ...['AllergyIntolerance', 'Appointment', 'Condition', 'DocumentReference', 'Encounter'],
      ...['Observation', 'Patient', 'RelatedPerson'],
    ]),
  );
});

it('hands out bundles whose references lead to something in them, each id once', async () => {
  for (let index = 0; index < demoPatients; index += 10) {
    const bundle = await bundleOfPatient(index);
    expect(wrongWith(bundle)).toEqual([]);
    const ids = bundle.entry.map(({ resource: { resourceType, id } }) => `${resourceType}/${id}`);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { fullUrl, resource } of bundle.entry)
      expect(fullUrl.endsWith(`/${resource.resourceType}/${resource.id}`)).toBe(true);
    expect(referencesIn(bundle).filter((reference) => !ids.includes(reference))).toEqual([]);
  }
});

it('codes what is measured in LOINC and UCUM, and dates it', async () => {
  const resources = await all();
  type Coding = { system: string; code: string };
  type Measured = { category: { coding: Coding[] }[]; code: { coding: Coding[] }; valueQuantity: object };
  const measured = resources.filter(({ valueQuantity }) => valueQuantity) as unknown as (Measured & Resource)[];
  expect(measured.length).toBeGreaterThan(100);
  for (const { code, category, valueQuantity, effectiveDateTime } of measured) {
    expect(category[0]?.coding[0]).toMatchObject({ code: 'vital-signs' });
    expect(code.coding[0]).toMatchObject({ system: 'http://loinc.org', code: expect.stringMatching(/^\d{1,5}-\d$/) });
    expect(valueQuantity).toMatchObject({ system: 'http://unitsofmeasure.org', code: expect.any(String) });
    expect(new Date(String(effectiveDateTime)).toISOString()).toBe(effectiveDateTime);
  }
  // what took place is both an appointment that was kept and an encounter of that time
  const kept = resources.filter(({ resourceType, status }) => resourceType === 'Appointment' && status === 'fulfilled');
  const encounters = resources.filter(({ resourceType }) => resourceType === 'Encounter');
  expect(kept.length).toBeGreaterThan(50);
  expect(encounters.map(({ period }) => period)).toEqual(kept.map(({ start, end }) => ({ start, end })));
});
