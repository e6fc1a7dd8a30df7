/** One operation that came by HTTP. A class, so that all have one shape and cost one allocation. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '@trama/platform/actor';
import type { Logger } from '@trama/platform/config';
import { type Locale, localeOf } from '@trama/platform/errors';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { readPurpose } from '../access-log/purpose.ts';
import type { Freshness } from '../cache/freshness.ts';
import type { FetchWatch, Withheld } from '../engine/executor.ts';
import { readExplain } from '../plugins/explain.ts';
import type { RouterRequest } from '../request.ts';
import { type Client, readClient } from '../usage/client.ts';
import { bearerOf } from './bearer-of.ts';
import type { Parameters } from './parameters.ts';

/** What came, as far as it is looked at here. */
export type Incoming = {
  readonly id: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly ip: string | undefined;
};

/** The answer on its way out: closed before it is finished, the client has left. */
export type Outgoing = {
  readonly destroyed: boolean;
  readonly writableFinished: boolean;
  once(event: 'close', listener: () => void): unknown;
};

export class HttpRequest implements RouterRequest {
  readonly id: string;
  readonly transport: RouterRequest['transport'];
  query: string | undefined;
  readonly variables: Record<string, unknown> | undefined;
  readonly operationName: string | undefined;
  readonly extensions: Record<string, unknown> | undefined;
  readonly documentId: string | undefined;
  readonly authorization: string | undefined;
  readonly locale: Locale;
  readonly address: string | undefined;
  readonly userAgent: string | undefined;
  readonly readOnly: boolean;
  readonly wantsCost: boolean;
  readonly acceptsParts: boolean;
  readonly explain: RouterRequest['explain'];
  readonly wantsFresh: boolean;
  readonly log: Logger;
  /** Set at once by whoever made it, where its variables came with files. */
  declare hasFiles?: boolean;
  declare expiresAt?: number;
  declare actor?: Actor;
  declare clientKey?: string;
  declare hasEnded?: () => boolean;
  declare document?: DocumentNode;
  declare operation?: OperationDefinitionNode;
  declare withheld?: Withheld;
  declare isWhole?: boolean;
  declare estimatedCost?: number;
  declare freshness?: Freshness;
  declare watch?: FetchWatch;
  readonly #outgoing: Outgoing;
  readonly #headers: IncomingHttpHeaders;
  #left: AbortController | undefined;

  constructor(
    request: Incoming,
    outgoing: Outgoing,
    parameters: Parameters,
    transport: RouterRequest['transport'],
    log: Logger,
    acceptsParts = false,
  ) {
    const { headers } = request;
    this.id = request.id;
    this.transport = transport;
    this.query = parameters.query;
    this.variables = parameters.variables;
    this.operationName = parameters.operationName;
    this.extensions = parameters.extensions;
    this.documentId = parameters.documentId;
    this.authorization = headers.authorization ?? bearerOf(headers['x-api-key']);
    this.locale = localeOf(headers['accept-language']);
    this.address = request.ip;
    this.userAgent = headers['user-agent']?.slice(0, 300);
    this.readOnly = request.method === 'GET';
    this.wantsCost = headers['x-trama-cost'] === '1';
    this.acceptsParts = acceptsParts;
    this.explain = readExplain(headers['x-trama-explain']);
    const wanted = headers['cache-control'];
    this.wantsFresh = wanted !== undefined && /\bno-(?:cache|store)\b/i.test(wanted);
    this.log = log;
    this.#outgoing = outgoing;
    this.#headers = headers;
  }

  get client(): Client | undefined {
    return readClient(this.#headers);
  }

  get purpose(): string | undefined {
    return readPurpose(this.#headers);
  }

  /** Aborts when the client leaves before it is answered. Made when first asked for. */
  get signal(): AbortSignal {
    if (this.#left) return this.#left.signal;
    const left = new AbortController();
    this.#left = left;
    const outgoing = this.#outgoing;
    if (outgoing.destroyed && !outgoing.writableFinished) left.abort();
    else
      outgoing.once('close', () => {
        if (!outgoing.writableFinished) left.abort();
      });
    return left.signal;
  }

  get isAbandoned(): boolean {
    if (this.#left) return this.#left.signal.aborted;
    return this.#outgoing.destroyed && !this.#outgoing.writableFinished;
  }

  /** Ends what is still running for this operation. */
  abort(): void {
    if (!this.#left) void this.signal;
    this.#left?.abort();
  }
}
