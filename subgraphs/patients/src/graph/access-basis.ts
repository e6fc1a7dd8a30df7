import { builder } from '../builder.ts';
import type { PatientsContext } from '../context.ts';
import type { Basis } from '../domain/purpose.ts';

/** Whoever may read something clinical of somebody; of whom, policy.ts decides for each record. */
export const clinical: ['patients:clinical', ...string[]] = ['patients:clinical', 'patients:emergency', 'patients:own'];

/** A read of a field beside `id`, or of any field of a type beside `patientId`, goes into the patient's log. */
export const recorded = { of: 'Patient', by: 'id', keptBy: 'patients' };
export const recordedOfPatient = { of: 'Patient', by: 'patientId', keptBy: 'patients' };

/** What is clinical of a patient where the actor may read it; null, which tells nothing, where not. */
export async function whenClinical<T>(
  { loaders }: PatientsContext,
  rootId: string,
  read: (basis: Basis) => Promise<T> | T,
): Promise<T | null> {
  const found = await loaders.clinicalBasis.load(rootId);
  return found?.basis ? read(found.basis) : null;
}

const described: Record<Basis, { description: string }> = {
  OWN: { description: 'It is their own record.' },
  GUARDIAN: { description: 'They act for the patient, who is a minor.' },
  CARE: { description: 'They treat the patient.' },
  AUTHOR: { description: 'They wrote it.' },
  EMERGENCY: { description: 'They opened the record in an emergency.' },
  NONE: { description: 'None that stands.' },
};
export const AccessBasis = builder.enumType('AccessBasis', {
  description: 'What lets somebody read what is clinical of a patient.',
  values: described,
});
