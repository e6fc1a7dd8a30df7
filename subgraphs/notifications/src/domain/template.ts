/** Words with places for what changes: `{{startsAt}}`. A place that the event does not fill is refused when it is written. */
import type { EventDefinition, VariableKind } from './event-catalog.ts';
import { type Locale, terms, type Words } from './event-words.ts';

export type Variables = Readonly<Record<string, string>>;
type Event = Pick<EventDefinition, 'variables'>;
const place = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The places of a text that the event does not fill, and braces that are none. */
export function unknownPlaces(text: string, { variables }: Event): string[] {
  const named = [...text.matchAll(place)]
    .map(([, name = '']) => name)
    .filter((name) => !Object.hasOwn(variables, name));
  return /\{\{|\}\}/.test(text.replace(place, '')) ? [...named, '{{'] : named;
}

/** The first variable that is not of its kind, is missing, or is none of the event; null when all is well. */
export function wrongVariable(given: Variables, { variables }: Event): string | null {
  const isOfKind = (value: string | undefined, kind: VariableKind): boolean =>
    value !== undefined && (kind !== 'INSTANT' || !Number.isNaN(new Date(value).getTime()));
  const foreign = Object.keys(given).find((name) => !Object.hasOwn(variables, name));
  return foreign ?? Object.entries(variables).find(([name, kind]) => !isOfKind(given[name], kind))?.[0] ?? null;
}

export type Reader = { locale: Locale; zone: string };
const languages = { es: 'es-EC', en: 'en-GB' } as const;

function say(value: string, kind: VariableKind | undefined, { locale, zone }: Reader): string {
  if (kind === 'TERM') return terms[value]?.[locale] ?? value;
  if (kind !== 'INSTANT') return value;
  const options = { dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23', timeZone: zone } as const;
  return new Intl.DateTimeFormat(languages[locale], options).format(new Date(value));
}

/** What each place of an event is filled with, in the order in which the event names them. */
export const said = ({ variables }: Event, given: Variables, reader: Reader): string[] =>
  Object.entries(variables).map(([name, kind]) => say(given[name] ?? '', kind, reader));

/** The words with their places filled; instants as the reader's clock and language have them. */
export function fill(words: Words, event: Event, given: Variables, reader: Reader): Words {
  const filled = (text: string) =>
    text.replace(place, (_, name: string) => say(given[name] ?? '', event.variables[name], reader));
  // a subject is one line, whatever was put into it
  return { subject: filled(words.subject).replace(/[\r\n]+/g, ' '), body: filled(words.body) };
}

/** Something to fill places with when there is nothing yet. */
export const sample = ({ variables }: Event): Variables =>
  Object.fromEntries(
    Object.entries(variables).map(([name, kind]) => [
      name,
      kind === 'INSTANT' ? '2026-03-02T15:30:00.000Z' : kind === 'TERM' ? 'WARNING' : `«${name}»`,
    ]),
  );
