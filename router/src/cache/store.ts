/**
 * The port to where answers are kept. An entry stands under a key and depends on tags; a dropped tag makes everything
 * older than the drop unreadable, and so what was being fetched meanwhile: a ticket is taken before a fetch, and an entry
 * that was written with a ticket from before the drop is never read.
 */

/** What is looked for; `tags` are the same each time for one key. */
export type Lookup = { key: string; tags: readonly string[] };

/** What is known of a lookup. With a ticket, what is fetched now may be written. */
export type Reading = { found: Entry | null; ticket: string | null };

export type Entry = {
  /** JSON. */
  text: string;
  /** When it must no longer be read, in milliseconds since 1970. */
  expiresAt: number;
};

export type Write = Lookup & Entry & { ticket: string };

/** No call throws: what cannot be read is not there, what cannot be written is not kept. */
export interface Store {
  /** In the order of the lookups. Nothing is found for a reader who has just written. */
  read(lookups: readonly Lookup[], reader: string | null): Promise<readonly Reading[]>;
  write(entries: readonly Write[]): void;
  /** Makes unreadable what depends on one of the tags. */
  drop(tags: readonly string[]): void;
  /** Makes everything unreadable. */
  clear(): void;
  /** For this long, `reader` finds nothing: an event of what they wrote may still be on its way. Milliseconds. */
  wrote(reader: string, forMs: number): Promise<void>;
  close(): Promise<void>;
}

/** A tag of every entry. */
export const everything = '*';
