/**
 * What clients do to the router all the time: ask right and wrong, in parts, leave midway, watch for a while. Each checks
 * its answer; a subgraph that is being restarted may be missing, and must be said to be.
 */
import { isDeepStrictEqual } from 'node:util';
import { createClient } from 'graphql-ws';
import { Agent, fetch } from 'undici';
import { WebSocket } from 'ws';
import { operations } from '../operations.ts';

type Result = { data?: unknown; errors?: { extensions?: { code?: string } }[] };
export type Counts = { asked: number; events: number; missing: number; left: number; wrong: string[] };

/** Codes that an answer may have, and whether it has them always. */
type Asked = { name: string; query: string; variables?: object; codes?: readonly string[] };

const asked: readonly Asked[] = [
  ...operations,
  { name: 'invalid', query: '{ nothing }', codes: ['GRAPHQL_VALIDATION_FAILED'] },
  { name: 'not a document', query: '{', codes: ['GRAPHQL_PARSE_FAILED'] },
  { name: 'broken', query: '{ broken users { name } }', codes: ['BAD_USER_INPUT'] },
  { name: 'introspection', query: '{ __schema { types { name } } }', codes: ['INTROSPECTION_DISABLED'] },
];
const deferred = '{ topProducts { upc ... @defer { name reviews { body author { name } } } } }';
const watched = 'subscription { ticked { upc name reviews { body } } }';
const excusable = ['UNAVAILABLE', 'TIMEOUT'];

export class Clients {
  readonly counts: Counts = { asked: 0, events: 0, missing: 0, left: 0, wrong: [] };
  readonly #url: string;
  readonly #agent = new Agent({ connections: 40, keepAliveTimeout: 3_000 });
  readonly #known = new Map<string, unknown>();
  /** Whether a subgraph is away, or was until a moment ago: only then may answers lack something. */
  readonly #isShort: () => boolean;
  #round = 0;

  constructor(url: string, isShort: () => boolean) {
    this.#url = url;
    this.#isShort = isShort;
  }

  /** One thing of many, in turn. Never rejects: what is wrong is counted. */
  async doNext(): Promise<void> {
    const round = this.#round++;
    try {
      if (round % 10 === 3) await this.#leave();
      else if (round % 10 === 5) await this.#inParts();
      else if (round % 25 === 7) await this.#watchEvents(round % 50 === 7);
      else if (round % 25 === 17) await this.#watchSocket();
      else await this.#ask(asked[round % asked.length] as Asked);
    } catch (error) {
      if (!this.#excuse()) this.#wrong(`${round}: ${(error as Error).stack}`);
    }
  }

  close = (): Promise<void> => this.#agent.destroy();

  #excuse(): boolean {
    if (this.#isShort()) this.counts.missing += 1;
    return this.#isShort();
  }

  #wrong(what: string): void {
    this.counts.wrong.push(what);
  }

  #post(query: string, variables: object = {}, headers: Record<string, string> = {}, signal?: AbortSignal) {
    return fetch(this.#url, {
      method: 'POST',
      dispatcher: this.#agent,
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
      signal: signal ?? AbortSignal.timeout(30_000),
    });
  }

  async #ask({ name, query, variables, codes = [] }: Asked): Promise<void> {
    const result = (await (await this.#post(query, variables)).json()) as Result;
    this.counts.asked += 1;
    const seen = new Set((result.errors ?? []).map(({ extensions }) => extensions?.code ?? 'none'));
    if (excusable.some((code) => seen.has(code)) && this.#excuse()) return;
    if (!isDeepStrictEqual([...seen], [...codes]))
      return this.#wrong(`${name}: ${JSON.stringify(result).slice(0, 500)}`);
    const known = this.#known.get(name);
    if (known === undefined) this.#known.set(name, result.data ?? null);
    else if (!isDeepStrictEqual(known, result.data ?? null)) this.#wrong(`${name}: another answer than the first`);
  }

  /** Goes away while the answer is on its way. */
  async #leave(): Promise<void> {
    const leaving = new AbortController();
    const large = operations.at(-1);
    const answer = this.#post(large?.query ?? '', {}, {}, leaving.signal).then((response) => response.text());
    setTimeout(() => leaving.abort(), Math.random() * 10);
    await answer.catch(() => {});
    this.counts.left += 1;
  }

  async #inParts(): Promise<void> {
    const accept = 'multipart/mixed; deferSpec=20220824, application/json';
    const text = await (await this.#post(deferred, {}, { accept })).text();
    this.counts.asked += 1;
    if (/UNAVAILABLE|TIMEOUT/.test(text) && this.#excuse()) return;
    const isWhole = text.includes('"hasNext":false') && text.includes('"incremental"') && !text.includes('"errors"');
    if (!isWhole) this.#wrong(`in parts: ${text.slice(0, 500)}`);
  }

  /** A few events, then away; or away at once. */
  async #watchEvents(atOnce: boolean): Promise<void> {
    const leaving = new AbortController();
    const timer = setTimeout(() => leaving.abort(), 20_000);
    let text = '';
    try {
      const response = await this.#post(watched, {}, { accept: 'text/event-stream' }, leaving.signal);
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString();
        if (atOnce || text.split('event: next').length > 3) break;
      }
    } finally {
      clearTimeout(timer);
      leaving.abort();
    }
    this.#sawEvents(text, atOnce ? 0 : 3);
  }

  async #watchSocket(): Promise<void> {
    const client = createClient({ url: this.#url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
    let text = '';
    let count = 0;
    try {
      for await (const event of client.iterate({ query: watched })) {
        text += JSON.stringify(event);
        if (++count === 3) break;
      }
    } finally {
      await client.dispose();
    }
    this.#sawEvents(`event: next ${text}`.repeat(3), 3);
  }

  #sawEvents(text: string, least: number): void {
    this.counts.events += text.split('event: next').length - 1;
    if (/UNAVAILABLE|TIMEOUT/.test(text) && this.#excuse()) return;
    if (text.includes('"errors"') || text.split('event: next').length <= least)
      this.#wrong(`events: ${text.slice(0, 500)}`);
  }
}
