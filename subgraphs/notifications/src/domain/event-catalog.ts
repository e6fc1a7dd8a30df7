/**
 * What people are told of, by which ways unless they choose others, and what may be filled into its words. The words
 * themselves are in event-words.ts; no text says anything of anybody's health: not what is treated, nor by whom, nor where.
 */
import { type Channel, channels, type Place } from './channel.ts';

/**
 * An instant is an ISO 8601 text, which is said by the reader's clock and in the reader's language; a term is one of
 * `terms` in event-words.ts, said in that language.
 */
export type VariableKind = 'TEXT' | 'INSTANT' | 'TERM';

export type EventDefinition = {
  /** What templates may name, and what it is. */
  variables: Readonly<Record<string, VariableKind>>;
  /** Each is a chain: the first way that leads to the person is taken, the next where that fails. */
  ways: readonly (readonly Channel[])[];
  /** Only for who asks for it. */
  isOnRequest?: boolean;
  /** Only for who has this permission. */
  needs?: string;
  /** Is in no inbox unless somebody wants it there: it has a place of its own. */
  isOutOfInbox?: boolean;
  /** Is told in quiet hours, too, and is in no digest. */
  isUrgent?: boolean;
  /** A warning comes even to who wants no news by e-mail or on the telephone. */
  isWarning?: boolean;
};

const reaching: EventDefinition['ways'] = [['EMAIL'], ['WHATSAPP', 'SMS'], ['PUSH']];
const quietly: EventDefinition['ways'] = [['EMAIL'], ['PUSH']];
const startsAt = { startsAt: 'INSTANT' } as const;

const catalog = {
  APPOINTMENT_BOOKED: { variables: startsAt, ways: quietly },
  APPOINTMENT_CONFIRMED: { variables: startsAt, ways: quietly },
  APPOINTMENT_RESCHEDULED: { variables: { ...startsAt, previousStartsAt: 'INSTANT' }, ways: reaching },
  APPOINTMENT_CANCELLED: { variables: startsAt, ways: reaching },
  APPOINTMENT_REMINDER: { variables: startsAt, ways: reaching },
  WAITLIST_OFFERED: { variables: { ...startsAt, expiresAt: 'INSTANT' }, ways: reaching, isUrgent: true },
  EMERGENCY_ACCESS_OPENED: { variables: {}, ways: quietly, isUrgent: true, isWarning: true },
  EMERGENCY_ACCESS_REPORTED: { variables: {}, ways: quietly, isOnRequest: true, needs: 'accounts:audit' },
  STOCK_ALERT: {
    ...{ variables: { product: 'TEXT', warehouse: 'TEXT', level: 'TERM' }, ways: quietly },
    ...{ isOnRequest: true, needs: 'inventory:read' },
  },
  CHAT_MESSAGE: { variables: {}, ways: [['PUSH']], isOutOfInbox: true },
  INVOICE_AUTHORISED: { variables: {}, ways: quietly },
  MESSAGE_SENT: { variables: { title: 'TEXT', message: 'TEXT' }, ways: quietly },
} as const satisfies Record<string, EventDefinition>;

export type EventKind = keyof typeof catalog;
export const eventCatalog: Readonly<Record<EventKind, EventDefinition>> = catalog;
export const eventKinds = Object.keys(catalog) as [EventKind, ...EventKind[]];

/** Whether a person is told of it at a place as long as nothing else was chosen. */
export const isOnByDefault = (event: EventKind, place: Place): boolean => {
  const { isOnRequest, isOutOfInbox, ways } = eventCatalog[event];
  if (isOnRequest) return false;
  return place === 'INBOX' ? !isOutOfInbox : ways.some((way) => way.includes(place));
};

/** What one person chose: by event and place; what is not there was not chosen. */
export type Choices = ReadonlyMap<string, boolean>;
export const choiceKey = (event: EventKind, place: Place): string => `${event}:${place}`;

/** Which news a person takes as a rule, as the account says. */
export type News = { byEmail: boolean; bySms: boolean };

/** What is known of a person besides what it chose. `isAsked`: somebody asks for this way, or the person is on duty. */
export type Standing = { choices: Choices; news: News; isAsked: boolean };

/**
 * Whether somebody is to be told of an event at a place. What they chose for it counts; otherwise what is usual, on
 * channels on which they take news. Who takes none is warned all the same.
 */
export function isWanted(event: EventKind, place: Place, { choices, news, isAsked }: Standing): boolean {
  const chosen = choices.get(choiceKey(event, place));
  if (chosen !== undefined) return chosen;
  const takesNews = place === 'EMAIL' ? news.byEmail : place === 'SMS' ? news.bySms : true;
  return (takesNews || eventCatalog[event].isWarning === true) && (isAsked || isOnByDefault(event, place));
}

/**
 * The ways to tell of an event: those that were asked for, each by itself, and none where that is the inbox alone; or the
 * event's, and what was chosen besides.
 */
export function waysOf(event: EventKind, asked: readonly Place[], choices: Choices): readonly (readonly Channel[])[] {
  if (asked.length > 0) return channels.filter((channel) => asked.includes(channel)).map((channel) => [channel]);
  const { ways } = eventCatalog[event];
  const further = channels.filter(
    (one) => choices.get(choiceKey(event, one)) === true && !ways.some((way) => way.includes(one)),
  );
  return [...ways, ...further.map((channel) => [channel])];
}

/** The events that somebody with these permissions may hear of. */
export const eventsFor = (may: (permission: string) => boolean): EventKind[] =>
  eventKinds.filter((event) => {
    const { needs } = eventCatalog[event];
    return needs === undefined || may(needs);
  });
