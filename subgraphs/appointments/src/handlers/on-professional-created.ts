/** A professional may have an account: then their agenda is theirs. */
import { professionalsEvents } from '@trama/schema/events/professionals';
import { handler } from '../context.ts';
import { knowProfessional } from '../store/known-people.ts';

export const onProfessionalCreated = handler({
  topic: 'professional.created',
  publisher: 'professionals',
  payload: professionalsEvents['professional.created'],
  run: ({ tx }, { professionalId, userId }) => knowProfessional(tx, professionalId, userId, true),
});
