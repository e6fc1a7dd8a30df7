/** What `patients` tells the others. Never anything clinical: that somebody is a patient is already more than enough. */
import { z } from 'zod';

export const patientsEvents = {
  /** `userId` is the account of the patient, where there is one. */
  'patient.created': z.object({ patientId: z.string(), userId: z.string().nullable() }),
  'patient.updated': z.object({ patientId: z.string(), userId: z.string().nullable() }),
  /** Two records were of one person: what belonged to `mergedPatientId` now belongs to `keptPatientId`. */
  'patient.merged': z.object({ keptPatientId: z.string(), mergedPatientId: z.string() }),
  /** They were not, after all: what came from `restoredPatientId` goes back. */
  'patient.unmerged': z.object({ keptPatientId: z.string(), restoredPatientId: z.string() }),
  /** Somebody opened a record in an emergency: the patient and those who watch over it are told. */
  'patient.emergency_access_opened': z.object({
    patientId: z.string(),
    userId: z.string(),
    emergencyAccessId: z.string(),
  }),
  /** Somebody read what is clinical of a patient; who and what, the log says. */
  'patient.record_accessed': z.object({ patientId: z.string(), accessId: z.string() }),
};
