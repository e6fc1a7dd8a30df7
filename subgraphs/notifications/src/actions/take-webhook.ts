import { z } from 'zod';
import { action } from '../context.ts';
import { deliveryStates } from '../domain/channel.ts';
import { takeReports } from '../store/reports.ts';

/**
 * Takes in what a service tells by a webhook whose signature was verified: what became of messages, and who wrote to us.
 * The same again, and what is older than what is known, changes nothing.
 */
export const takeWebhook = action({
  name: 'notifications.takeWebhook',
  input: z.object({
    provider: z.enum(['whatsapp', 'twilio']),
    states: z.array(z.object({ providerId: z.string(), state: z.enum(deliveryStates), answer: z.string() })),
    inbound: z.array(z.object({ phone: z.string(), at: z.date() })),
  }),
  isUnaudited: true,
  // what follows from it is enqueued in the same transaction
  prepare: async ({ jobs }) => jobs,
  async run({ tx, now, emit, input: { provider, states, inbound } }, jobs) {
    await takeReports({ jobs }, { tx, now, emit }, states);
    for (const { phone, at } of inbound)
      await tx.$executeRaw`
        INSERT INTO notifications.whatsapp_windows (phone, inbound_at) VALUES (${phone}, least(${at}::timestamptz, ${now}::timestamptz))
        ON CONFLICT (phone) DO UPDATE SET inbound_at = greatest(whatsapp_windows.inbound_at, excluded.inbound_at)`;
    return { id: provider };
  },
});
