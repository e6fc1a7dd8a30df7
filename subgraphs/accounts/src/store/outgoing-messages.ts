/**
 * Messages on their way to people. What they say is sealed until it was sent and then forgotten, because it may be a
 * code; the job carries the id alone. Written in the transaction of what they tell of, so that none is lost or made up.
 */
import { newId } from '@trama/platform/values';
import type { OutgoingMessage, User } from '../../prisma/client/client.ts';
import type { AccountsContext, Tx } from '../context.ts';
import { compose, type LetterName } from '../domain/message.ts';
import { codeLifetime } from '../domain/one-time-code.ts';
import { seal, unseal } from './sealed.ts';

export type Channel = OutgoingMessage['channel'];
export type Addressed = { to: string; subject: string; text: string };
export type Post = Pick<AccountsContext, 'config' | 'jobs'>;

const purpose = 'outgoing-messages';
export const deliveryJob = 'accounts.deliverMessage';

/** Writes a letter to a user and enqueues its delivery. `to` is an e-mail or a phone, by the channel. */
export async function post(
  tx: Tx,
  { config, jobs }: Post,
  letter: {
    user: Pick<User, 'id' | 'locale'>;
    channel: Channel;
    to: string;
    name: LetterName;
    code?: string;
    now: Date;
  },
): Promise<void> {
  const { user, channel, to, name, code = '', now } = letter;
  const id = newId('msg');
  const sealed = seal(
    JSON.stringify({ to, ...compose(name, user.locale, { code }) } satisfies Addressed),
    id,
    config.secretFor(purpose),
  );
  const expiresAt = new Date(now.getTime() + codeLifetime);
  await tx.outgoingMessage.create({ data: { id, userId: user.id, channel, sealed, createdAt: now, expiresAt } });
  await jobs.enqueue(tx, deliveryJob, { messageId: id }, now);
}

/** What a message says, or null when it was forgotten. */
export function open(
  { id, sealed }: Pick<OutgoingMessage, 'id' | 'sealed'>,
  config: AccountsContext['config'],
): Addressed | null {
  const text = sealed && unseal(sealed, id, config.secretFor(purpose));
  return text ? (JSON.parse(text) as Addressed) : null;
}
