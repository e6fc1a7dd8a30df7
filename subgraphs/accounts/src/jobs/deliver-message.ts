/** Sends a message that waits. Tried again with growing pauses; a crash between sending and noting it sends it twice. */
import { job } from '@trama/platform/jobs';
import { Undeliverable } from '@trama/platform/messengers';
import { id } from '@trama/platform/values';
import { z } from 'zod';
import type { AccountsContext } from '../context.ts';
import { deliveryJob, open } from '../store/outgoing-messages.ts';
import { transportOf } from '../store/transport-of.ts';

export const deliverMessage = job({
  name: deliveryJob,
  input: z.object({ messageId: id('msg') }),
  async run({ prisma, config, log }: AccountsContext, { messageId }) {
    const message = await prisma.outgoingMessage.findUnique({ where: { id: messageId } });
    const said = message && open(message, config);
    if (!message || !said || message.sentAt) return;
    const note = (noted: { sentAt?: Date; failure?: string | null; sealed?: null }) =>
      prisma.outgoingMessage.update({ where: { id: messageId }, data: noted });
    if (message.expiresAt <= new Date()) return void (await note({ failure: 'expired', sealed: null }));
    try {
      const transport = transportOf(message.channel, config);
      await transport.send(said);
      if (transport.isLocal && config.production) log.error({ messageId }, 'no transport is set: nobody is reached');
      await note({ sentAt: new Date(), failure: null, ...(!transport.isLocal && { sealed: null }) });
    } catch (error) {
      const failure = (error as Error).message.slice(0, 200);
      log.warn({ messageId, failure }, 'a message was not delivered');
      if (error instanceof Undeliverable) return void (await note({ failure, sealed: null }));
      await note({ failure });
      throw error;
    }
  },
});
