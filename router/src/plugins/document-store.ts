/** Where automatically persisted documents are kept. In memory here; one that routers share has the same interface. */

export interface DocumentStore {
  /** The text of a document by its SHA-256 in hex. */
  get(hash: string): string | undefined | Promise<string | undefined>;
  set(hash: string, text: string): void;
}

const defaultMaxSize = 10_000_000; // 10 MB

/** Forgets what was not asked for the longest. */
export function memoryStore(maxSize = defaultMaxSize): DocumentStore {
  const texts = new Map<string, string>();
  let size = 0;
  const forget = (hash: string) => {
    size -= texts.get(hash)?.length ?? 0;
    texts.delete(hash);
  };
  return {
    get(hash) {
      const text = texts.get(hash);
      if (text === undefined) return undefined;
      // a Map keeps the order of insertion: what is asked for moves to the end
      texts.delete(hash);
      texts.set(hash, text);
      return text;
    },
    set(hash, text) {
      forget(hash);
      if (text.length > maxSize) return;
      texts.set(hash, text);
      size += text.length;
      for (const oldest of texts.keys()) {
        if (size <= maxSize) break;
        forget(oldest);
      }
    },
  };
}
