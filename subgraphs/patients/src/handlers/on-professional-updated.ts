/** Which account a professional logs in with, so that it is known whom they treat. */
import { professionalsEvents } from '@trama/schema/events/professionals';
import { handler } from '../context.ts';
import { keepAccount } from '../store/professional-accounts.ts';

export const onProfessionalUpdated = handler({
  topic: 'professional.updated',
  publisher: 'professionals',
  payload: professionalsEvents['professional.updated'],
  run: ({ tx }, professional) => keepAccount(tx, professional),
});
