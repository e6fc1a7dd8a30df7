/** The secret address of a calendar, made from its id: nothing that opens it is kept in the database. */
import type { Config } from '@trama/platform/config';
import { secretOf } from '../store/calendar-secrets.ts';

export const addressOf = (config: Pick<Config, 'secretFor'>, feedId: string): string =>
  `/appointments/calendar/${secretOf(config, feedId)}.ics`;
