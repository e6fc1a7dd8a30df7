/** The secret of a calendar feed: its id and a keyed hash of it. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '@trama/platform/config';
import { isId } from '@trama/platform/values';

type Keys = Pick<Config, 'secretFor'>;

const sealOf = (config: Keys, feedId: string): string =>
  createHmac('sha256', config.secretFor('appointments:calendar')).update(feedId).digest('base64url');

export const secretOf = (config: Keys, feedId: string): string => `${feedId}.${sealOf(config, feedId)}`;

/** The feed whose secret this is; null for anything else. Takes as long for a near guess as for a far one. */
export function feedOfSecret(config: Keys, secret: string): string | null {
  const [feedId = '', seal = ''] = secret.split('.');
  if (!isId('cal', feedId)) return null;
  const [given, expected] = [Buffer.from(seal), Buffer.from(sealOf(config, feedId))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? feedId : null;
}
