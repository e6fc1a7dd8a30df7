/** A professional was given another account, or works here again. */
import { professionalsEvents } from '@trama/schema/events/professionals';
import { handler } from '../context.ts';
import { knowProfessional } from '../store/known-people.ts';

export const onProfessionalUpdated = handler({
  topic: 'professional.updated',
  publisher: 'professionals',
  payload: professionalsEvents['professional.updated'],
  run: ({ tx }, { professionalId, userId }) => knowProfessional(tx, professionalId, userId, true),
});
