/** What `chat` asks of `accounts`: whether there is somebody to talk to. */
import { knownAmong } from '@trama/platform/link';
import type { ChatContext } from '../context.ts';

/** Those of these ids that are users. */
export const knownUsers = (context: ChatContext, userIds: readonly string[]): Promise<Set<string>> =>
  knownAmong(context, 'accounts', 'User', userIds);
