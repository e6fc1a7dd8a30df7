/** Who practises here no longer reads no records: what they wrote themselves is all that is left to them. */
import { professionalsEvents } from '@trama/schema/events/professionals';
import { handler } from '../context.ts';
import { keepAccount } from '../store/professional-accounts.ts';

export const onProfessionalArchived = handler({
  topic: 'professional.archived',
  publisher: 'professionals',
  payload: professionalsEvents['professional.archived'],
  run: ({ tx }, { professionalId }) => keepAccount(tx, { professionalId, userId: null }),
});
