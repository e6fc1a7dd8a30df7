/** What `notifications` asks of `accounts`: where a person can be reached and how, and what it may see. */
import { dataOf } from '@trama/platform/link';
import type { BaseContext } from '@trama/platform/subgraph';
import type { News } from '../domain/event-catalog.ts';
import type { Locale } from '../domain/event-words.ts';

const contactQuery = `query ContactOf($id: ID!) { user(id: $id) {
  email phone locale permissions deactivatedAt deletedAt settings { timeZone notifyByEmail notifyBySms } } }`;
const peopleQuery = `query PeopleToTell($people: [_Any!]!) { _entities(representations: $people) { ... on User { id } } }`;

export type Contact = {
  email: string | null;
  phone: string | null;
  locale: Locale;
  permissions: string[];
  /** IANA. */
  zone: string;
  news: News;
};
type Found = {
  email: string | null;
  phone: string | null;
  locale: string | null;
  permissions: string[];
  deactivatedAt: string | null;
  deletedAt: string | null;
  settings: { timeZone: string; notifyByEmail: boolean; notifyBySms: boolean } | null;
};

/** Null for who is not there or not to be reached any more. */
export async function contactOf(context: Pick<BaseContext, 'ask'>, userId: string): Promise<Contact | null> {
  const answer = await context.ask('accounts', contactQuery, { id: userId });
  const { user } = dataOf<{ user: Found | null }>('accounts', answer);
  if (!user?.settings || user.deactivatedAt || user.deletedAt) return null;
  const { email, phone, locale, permissions, settings } = user;
  return {
    ...{ email, phone, permissions, zone: settings.timeZone },
    locale: locale === 'en' ? 'en' : 'es',
    news: { byEmail: settings.notifyByEmail, bySms: settings.notifyBySms },
  };
}

/** Those of these ids that are users. */
export async function knownUsers(context: Pick<BaseContext, 'ask'>, userIds: readonly string[]): Promise<Set<string>> {
  if (userIds.length === 0) return new Set();
  const people = userIds.map((id) => ({ __typename: 'User', id }));
  const answer = await context.ask('accounts', peopleQuery, { people });
  const { _entities } = dataOf<{ _entities: ({ id: string } | null)[] }>('accounts', answer);
  return new Set(_entities.flatMap((one) => (one ? [one.id] : [])));
}
