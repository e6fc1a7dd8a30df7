/** Who treats whom, from what the appointments tell. Events of one appointment come in order. */
import type { Tx } from '../context.ts';

type Told = { appointmentId: string; patientId: string; professionalId: string; startsAt: string; endsAt: string };
type Status = 'BOOKED' | 'COMPLETED' | 'CANCELLED' | 'NO_SHOW';

export async function keepCare(tx: Tx, told: Told, status: Status): Promise<void> {
  const { appointmentId, patientId, professionalId } = told;
  const row = { patientId, professionalId, startsAt: new Date(told.startsAt), endsAt: new Date(told.endsAt), status };
  await tx.care.upsert({ where: { appointmentId }, create: { appointmentId, ...row }, update: row });
}
