/** What the agenda knows of the life of a visit; the graph has the whole table. Pure. */
import type { AppointmentStatus } from './agenda-page.generated.ts';

/** Before the patient is there, a visit can still be moved. */
export const isMovable = (status: AppointmentStatus): boolean =>
  status === 'REQUESTED' || status === 'HELD' || status === 'CONFIRMED';
