/** The words of an event at a place: those that the business wrote, or those that come along. */
import type { Tx } from '../context.ts';
import type { Place } from '../domain/channel.ts';
import { type EventKind, eventCatalog } from '../domain/event-catalog.ts';
import { eventWords, type Words } from '../domain/event-words.ts';
import { fill, type Reader, type Variables } from '../domain/template.ts';

export async function wordsOf(
  { template }: Pick<Tx, 'template'>,
  event: EventKind,
  channel: Place,
  variables: Variables,
  reader: Reader,
): Promise<Words> {
  const key = { event, channel, locale: reader.locale };
  const written = await template.findUnique({ where: { event_channel_locale: key } });
  return fill(written ?? eventWords[event][reader.locale], eventCatalog[event], variables, reader);
}
