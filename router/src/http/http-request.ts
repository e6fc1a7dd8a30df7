/** One operation that came by HTTP. A class, so that all have one shape and cost one allocation. */
import type { Actor } from '@trama/platform/actor';
import type { Logger } from '@trama/platform/config';
import { type Locale, localeOf } from '@trama/platform/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Withheld } from '../engine/executor.ts';
import type { RouterRequest } from '../request.ts';
import type { Parameters } from './parameters.ts';

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
  readonly log: Logger;
  declare expiresAt?: number;
  declare actor?: Actor;
  declare document?: DocumentNode;
  declare operation?: OperationDefinitionNode;
  declare withheld?: Withheld;
  declare estimatedCost?: number;
  readonly #reply: FastifyReply;
  #left: AbortController | undefined;

  constructor(
    request: FastifyRequest,
    reply: FastifyReply,
    parameters: Parameters,
    transport: RouterRequest['transport'],
    log: Logger,
  ) {
    const { headers } = request;
    this.id = request.id;
    this.transport = transport;
    this.query = parameters.query;
    this.variables = parameters.variables;
    this.operationName = parameters.operationName;
    this.extensions = parameters.extensions;
    this.documentId = parameters.documentId;
    this.authorization = headers.authorization;
    this.locale = localeOf(headers['accept-language']);
    this.address = request.ip;
    this.userAgent = headers['user-agent']?.slice(0, 300);
    this.readOnly = request.method === 'GET';
    this.wantsCost = headers['x-trama-cost'] === '1';
    this.log = log;
    this.#reply = reply;
  }

  /** Aborts when the client leaves before it is answered. Made when first asked for. */
  get signal(): AbortSignal {
    if (this.#left) return this.#left.signal;
    const left = new AbortController();
    this.#left = left;
    const { raw } = this.#reply;
    if (raw.destroyed && !raw.writableFinished) left.abort();
    else
      raw.once('close', () => {
        if (!raw.writableFinished) left.abort();
      });
    return left.signal;
  }

  /** Ends what is still running for this operation. */
  abort(): void {
    if (!this.#left) void this.signal;
    this.#left?.abort();
  }
}
