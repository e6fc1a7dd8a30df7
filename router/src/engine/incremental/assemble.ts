/** Puts the parts of an answer together again: the data that a client has after each payload. */
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Payload, Pending, ResponsePath } from './incremental-result.ts';

export class Assembled {
  /** Parsed; grows in place. */
  readonly data: JsonObject;
  readonly #paths = new Map<string, ResponsePath>();

  constructor(data: unknown, pending: readonly Pending[]) {
    this.data = isObject(data) ? data : {};
    this.#expect(pending);
  }

  add({ pending, parts }: Pick<Payload, 'pending' | 'parts'>): void {
    this.#expect(pending);
    for (const { id, kind, subPath, text } of parts) {
      const path = [...(this.#paths.get(id) ?? []), ...subPath];
      const target = path.reduce<Json | undefined>(
        (value, element) => (value as JsonObject | undefined)?.[element],
        this.data,
      );
      const given = JSON.parse(text);
      if (kind === 'items' && Array.isArray(target)) target.push(...given);
      else if (isObject(target)) Object.assign(target, given);
    }
  }

  #expect(pending: readonly Pending[]): void {
    for (const { id, path } of pending) this.#paths.set(id, path);
  }
}
