/** What `appointments` asks of `professionals`: who sees patients here. */
import { dataOf } from '@trama/platform/link';
import type { AppointmentsContext } from '../context.ts';

const professionalQuery = `query ProfessionalForAgenda($id: ID!) { professional(id: $id) { id isActive } }`;

/** Whether there is such a professional, and they work here now. */
export async function isPractising(context: AppointmentsContext, professionalId: string): Promise<boolean> {
  const answer = await context.ask('professionals', professionalQuery, { id: professionalId });
  const { professional } = dataOf<{ professional: { isActive: boolean } | null }>('professionals', answer);
  return professional?.isActive === true;
}
