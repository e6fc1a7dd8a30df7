/** How a template reads when its places are filled. */
import { InvalidInput } from '@trama/platform/errors';
import type { NotificationsContext } from '../context.ts';
import { clinicalWord } from '../domain/clinical.ts';
import { type EventKind, eventCatalog } from '../domain/event-catalog.ts';
import type { Locale, Words } from '../domain/event-words.ts';
import { isZone } from '../domain/quiet-hours.ts';
import { fill, sample, unknownPlaces, wrongVariable } from '../domain/template.ts';
import { ownZone } from './words-in-inbox.ts';

export type Preview = Words & { unknownVariables: string[]; clinicalWord: string | null };
type Asked = {
  event: EventKind;
  language: Locale;
  subject?: string | null | undefined;
  body: string;
  variables?: readonly { name: string; value: string }[] | null | undefined;
  timeZone?: string | null | undefined;
};

/** Throws InvalidInput for a variable that is not of its kind, and a zone that is none. */
export async function preview(context: NotificationsContext, asked: Asked): Promise<Preview> {
  const { event, language: locale, body, timeZone } = asked;
  const subject = asked.subject ?? '';
  if (subject.length + body.length > 5_000) throw InvalidInput.of('body', 'too_long', { maximum: '5000' });
  if (timeZone != null && !isZone(timeZone)) throw InvalidInput.of('timeZone', 'format', { format: 'IANA' });
  const definition = eventCatalog[event];
  const given = Object.fromEntries((asked.variables ?? []).map(({ name, value }) => [name, value]));
  const variables = { ...sample(definition), ...given };
  const wrong = wrongVariable(variables, definition);
  if (wrong !== null) throw InvalidInput.of(['variables', wrong], 'invalid');
  const zone = timeZone ?? (await ownZone(context));
  return {
    ...fill({ subject, body }, definition, variables, { locale, zone }),
    unknownVariables: [...new Set([...unknownPlaces(subject, definition), ...unknownPlaces(body, definition)])],
    clinicalWord: clinicalWord(`${subject} ${body}`),
  };
}
