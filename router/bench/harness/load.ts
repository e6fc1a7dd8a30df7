/** Sends a fixed number of requests over a fixed number of connections, to this machine only, and times each. */
import { Pool } from 'undici';
import { post } from './post.ts';

export type Load = {
  body: string;
  requests: number;
  connections: number;
  /** The bytes that every answer must have. */
  bytes: number;
  /** Ends the run early, with the signal's reason as the error. */
  stop: AbortSignal;
};

/** Milliseconds of every request, and of the whole run. */
export type Timing = { latencies: Float64Array; elapsed: number };

const patience = 10_000; // 10 seconds without a byte
const mostRequests = 100_000;

export class Target {
  #pool: Pool;
  #path: string;

  /** `connections` is how many requests may be under way. */
  constructor(url: string, connections: number) {
    const { hostname, origin, pathname } = new URL(url);
    if (hostname !== '127.0.0.1') throw new Error(`${url} is not on this machine`);
    this.#pool = new Pool(origin, { connections, headersTimeout: patience, bodyTimeout: patience });
    this.#path = pathname;
  }

  ask = (body: string): Promise<Buffer> => post(this.#pool, this.#path, body);

  async load({ body, requests, connections, bytes, stop }: Load): Promise<Timing> {
    if (requests > mostRequests) throw new Error(`at most ${mostRequests} requests in a run`);
    const latencies = new Float64Array(requests);
    let sent = 0;
    const send = async () => {
      while (sent < requests) {
        stop.throwIfAborted();
        const index = sent++;
        const started = performance.now();
        const answer = await this.ask(body);
        latencies[index] = performance.now() - started;
        if (answer.length !== bytes) throw new Error(`an answer of ${answer.length} bytes instead of ${bytes}`);
      }
    };
    const started = performance.now();
    await Promise.all(Array.from({ length: connections }, send));
    return { latencies, elapsed: performance.now() - started };
  }

  close = (): Promise<void> => this.#pool.close();
}
