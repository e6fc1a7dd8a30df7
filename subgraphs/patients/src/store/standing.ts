/**
 * How somebody stands to patients: whom they treat, whose record they opened in an emergency. Facts alone; what follows
 * from them is in policy.ts. A patient is given by the id that all who are one person go by (`rootId`).
 */
import type { Tx } from '../context.ts';
import { isMinor } from '../domain/patient-fields.ts';
import type { Subject } from '../policy.ts';

/** `hasWritten`: there is a note of theirs in the record. */
export type Standing = { isTreating: boolean; hasEmergency: boolean; hasWritten: boolean };
export type StandingOf = Map<string, { subject: Subject; standing: Standing }>;

/** After an appointment its professional may read on for as long: results come in, and patients come back. */
const careDays = 365;

type Reader = Pick<Tx, '$queryRaw'>;
type Facts = {
  rootId: string;
  userId: string | null;
  birthDate: Date;
  guardianUserIds: string[];
  isTreating: boolean;
  hasEmergency: boolean;
  hasWritten: boolean;
};

/** Of each patient that there is, by its root. One statement. */
export async function standingOf(
  tx: Reader,
  userId: string,
  rootIds: readonly string[],
  now: Date,
): Promise<StandingOf> {
  const since = new Date(now.getTime() - careDays * 86_400_000);
  const rows = await tx.$queryRaw<Facts[]>`
    SELECT root.id AS "rootId", root.user_id AS "userId", root.birth_date AS "birthDate",
      ARRAY(SELECT guardian.user_id FROM patients.guardians AS guardian JOIN patients.patients AS one ON one.id = guardian.patient_id
            WHERE one.root_id = root.id AND guardian.user_id IS NOT NULL) AS "guardianUserIds",
      EXISTS (SELECT FROM patients.care JOIN patients.patients AS one ON one.id = care.patient_id
              JOIN patients.professional_accounts AS account USING (professional_id)
              WHERE one.root_id = root.id AND account.user_id = ${userId}
                AND care.status IN ('BOOKED', 'COMPLETED') AND care.ends_at > ${since}) AS "isTreating",
      EXISTS (SELECT FROM patients.emergency_accesses AS opened JOIN patients.patients AS one ON one.id = opened.patient_id
              WHERE one.root_id = root.id AND opened.user_id = ${userId} AND opened.expires_at > ${now}) AS "hasEmergency",
      EXISTS (SELECT FROM patients.clinical_notes AS note JOIN patients.patients AS one ON one.id = note.patient_id
              WHERE one.root_id = root.id AND note.author = ${userId}) AS "hasWritten"
    FROM patients.patients AS root WHERE root.id = ANY(${[...rootIds]}) AND root.merged_into_id IS NULL`;
  return new Map(
    rows.map(({ rootId, userId: own, birthDate, guardianUserIds, ...standing }) => [
      rootId,
      {
        subject: { userId: own, guardianUserIds, isMinor: isMinor(birthDate, now) },
        standing,
      },
    ]),
  );
}
