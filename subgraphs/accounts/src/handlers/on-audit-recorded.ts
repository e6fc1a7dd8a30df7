/** Every subgraph's audit rows come together here. The entry has the event's id, so that it is written once; the
 * database chains it to the one before. */
import { platformEvents } from '@trama/schema/events/platform';
import { handler } from '../context.ts';

export const onAuditRecorded = handler({
  topic: 'audit.recorded',
  publisher: '*',
  payload: platformEvents['audit.recorded'],
  async run({ tx, event }, { outcome, at, changes, ...entry }) {
    const done = outcome === 'done' ? 'DONE' : 'REFUSED';
    await tx.auditEntry.createMany({
      data: [
        {
          ...{ ...entry, id: event.id, subgraph: event.publisher, outcome: done, at: new Date(at) },
          changes: changes.length > 0 ? JSON.stringify(changes) : null,
        },
      ],
      skipDuplicates: true,
    });
  },
});
