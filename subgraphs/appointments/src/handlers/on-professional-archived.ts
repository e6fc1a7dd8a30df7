/** A professional works here no more; what was booked stays booked. */
import { professionalsEvents } from '@trama/schema/events/professionals';
import { handler } from '../context.ts';
import { knowProfessional } from '../store/known-people.ts';

export const onProfessionalArchived = handler({
  topic: 'professional.archived',
  publisher: 'professionals',
  payload: professionalsEvents['professional.archived'],
  run: ({ tx }, { professionalId, userId }) => knowProfessional(tx, professionalId, userId, false),
});
