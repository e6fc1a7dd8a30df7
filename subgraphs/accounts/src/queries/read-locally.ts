/** What a message says, for a developer whose machine sends none. Never in production, nor where a transport is set. */
import type { OutgoingMessage } from '../../prisma/client/client.ts';
import type { AccountsContext } from '../context.ts';
import { open } from '../store/outgoing-messages.ts';
import { transportOf } from '../store/transport-of.ts';

export type ReadMessage = Omit<OutgoingMessage, 'sealed'> & {
  to: string | null;
  subject: string | null;
  text: string | null;
};

export function readLocally(message: OutgoingMessage, config: AccountsContext['config']): ReadMessage {
  const { sealed: _, ...rest } = message;
  const isOpen = !config.production && transportOf(message.channel, config).isLocal;
  const { to = null, subject = null, text = null } = (isOpen && open(message, config)) || {};
  return { ...rest, to, subject, text };
}
