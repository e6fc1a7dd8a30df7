/** How long treatments take, as `treatments` says. */
import { InvalidInput } from '@trama/platform/errors';
import type { AppointmentsContext } from '../context.ts';
import { findOfferedTreatments } from '../links/treatments.ts';

const most = 20;

/** Together, one after the other. Refuses one that is not there. Minutes. */
export async function durationOfTreatments(context: AppointmentsContext, ids: readonly string[]): Promise<number> {
  if (ids.length > most) throw InvalidInput.of('treatmentIds', 'too_long', { maximum: String(most) });
  const found = await findOfferedTreatments(context, ids);
  return found.reduce((sum, treatment) => {
    if (!treatment) throw InvalidInput.of('treatmentIds', 'not_found');
    return sum + treatment.durationMinutes;
  }, 0);
}
