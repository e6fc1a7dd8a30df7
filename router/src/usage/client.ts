/** Which application asks: the name and version that it gives itself, in headers or in `connection_init`. */
import { createHash } from 'node:crypto';

export type Client = { name: string; version: string };

export const unknownClient: Client = { name: 'unknown', version: '' };

/** Apollo's clients say it in headers of their own. */
const prefixes = ['graphql-client-', 'apollographql-client-'];
const longest = 100; // characters

/** From headers in lower case, or a payload with the same names; undefined when it says none. */
export function readClient(carrier: Readonly<Record<string, unknown>>): Client | undefined {
  for (const prefix of prefixes) {
    const name = text(carrier[`${prefix}name`]);
    if (name) return { name, version: text(carrier[`${prefix}version`]) };
  }
  return undefined;
}

/** A client that is only known by its key, without telling the key. */
export const clientOfKey = (key: string): Client => ({
  name: `key ${createHash('sha256').update(key).digest('hex').slice(0, 12)}`,
  version: '',
});

const text = (value: unknown): string =>
  typeof value === 'string'
    ? value
        .replace(/[^\x20-\x7e]/g, '')
        .trim()
        .slice(0, longest)
    : '';
