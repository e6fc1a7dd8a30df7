/** Which account a professional logs in with, so that it is known whom they treat. */
import { professionalsEvents } from '@trama/schema/events/professionals';
import { handler } from '../context.ts';
import { keepAccount } from '../store/professional-accounts.ts';

export const onProfessionalCreated = handler({
  topic: 'professional.created',
  publisher: 'professionals',
  payload: professionalsEvents['professional.created'],
  run: ({ tx }, professional) => keepAccount(tx, professional),
});
