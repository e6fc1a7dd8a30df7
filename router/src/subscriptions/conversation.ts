/**
 * The server side of graphql-transport-ws with one client. It knows no transport: what it says goes to a Peer, what it
 * hears comes by `receive`. Violations of the protocol are close codes, errors of an operation are messages.
 * Our own rather than graphql-ws's, because answers are text already, and documents may be asked for by their id.
 * https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
import type { ExecutionResult } from 'graphql';
import { stringify } from '../engine/text-result.ts';
import type { Parameters } from '../http/parameters.ts';
import { type Answer, isInParts, isStream, type RouterRequest } from '../request.ts';
import type { Lease, Leases } from './leases.ts';
import { type ClientMessage, readMessage } from './messages.ts';
import { Lane } from './outbox.ts';
import type { Overflow } from './overflow.ts';
import { discard, pump } from './pump.ts';

export const closeCodes = {
  badRequest: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  initialisationTimeout: 4408,
  subscriberAlreadyExists: 4409,
  tooManyInitialisations: 4429,
  internalError: 4500,
} as const;

export type Peer = {
  send(text: string): void;
  sendEvent(lane: Lane, result: ExecutionResult): void;
  /** After it the peer takes nothing more. */
  close(code: number, reason: string): void;
};

export type Host = {
  leases: Leases;
  /** Called once, with the payload of `connection_init`. False turns the client away. */
  admit(payload: Record<string, unknown>): boolean;
  requestFor(parameters: Parameters, signal: AbortSignal): RouterRequest;
  run(request: RouterRequest): Promise<Answer>;
  overflowOf(request: RouterRequest): Overflow;
};

type Operation = { left: AbortController; stop?: () => void; lease?: Lease };

const maxOperations = 500; // open at once on one connection

export class Conversation {
  readonly #peer: Peer;
  readonly #host: Host;
  readonly #operations = new Map<string, Operation>();
  #isAcknowledged = false;

  constructor(peer: Peer, host: Host) {
    this.#peer = peer;
    this.#host = host;
  }

  get isAcknowledged(): boolean {
    return this.#isAcknowledged;
  }

  receive(text: string) {
    const message = readMessage(text);
    if (typeof message === 'string') return this.#peer.close(closeCodes.badRequest, message);
    this.#handle(message);
  }

  /** Frees everything: the client has left, or was sent away. */
  closed(): void {
    for (const id of [...this.#operations.keys()]) this.#end(id);
  }

  #handle(message: ClientMessage) {
    switch (message.type) {
      case 'connection_init':
        return this.#initialise(message.payload);
      case 'ping':
        return this.#peer.send(JSON.stringify({ type: 'pong', payload: message.payload }));
      case 'pong':
        return;
      case 'subscribe':
        return this.#subscribe(message.id, message.parameters);
      case 'complete':
        return this.#end(message.id);
    }
  }

  #initialise(payload: Record<string, unknown>) {
    if (this.#isAcknowledged)
      return this.#peer.close(closeCodes.tooManyInitialisations, 'Too many initialisation requests');
    if (!this.#host.admit(payload)) return this.#peer.close(closeCodes.forbidden, 'Forbidden');
    this.#isAcknowledged = true;
    this.#peer.send('{"type":"connection_ack"}');
  }

  #subscribe(id: string, parameters: Parameters) {
    if (!this.#isAcknowledged) return this.#peer.close(closeCodes.unauthorized, 'Unauthorized');
    if (this.#operations.has(id)) return this.#peer.close(closeCodes.subscriberAlreadyExists, alreadyExists(id));
    if (this.#operations.size >= maxOperations) return this.#refuse(id);
    const operation: Operation = { left: new AbortController() };
    this.#operations.set(id, operation);
    const request = this.#host.requestFor(parameters, operation.left.signal);
    this.#host.run(request).then(
      (answer) => this.#answer(id, operation, request, answer),
      (error) => this.#broke(request, error),
    );
  }

  #answer(id: string, operation: Operation, request: RouterRequest, answer: Answer) {
    // meanwhile the client may have completed it, and even begun another one by that id
    const isCurrent = this.#operations.get(id) === operation;
    if (isInParts(answer)) return this.#broke(request, new Error('a socket asks for whole answers'));
    if (!isStream(answer)) {
      if (isCurrent) this.#result(id, new Lane(nextOf(id), noOverflow), answer) && this.#complete(id);
      return;
    }
    if (!isCurrent) return discard(answer);
    const lane = new Lane(nextOf(id), this.#host.overflowOf(request));
    operation.stop = pump(answer, {
      next: (result) => void this.#result(id, lane, result),
      done: (error) => (error ? this.#broke(request, error) : this.#complete(id)),
    });
    operation.lease = {
      expiresAt: request.expiresAt,
      sessionId: request.actor?.sessionId,
      hasEnded: request.hasEnded,
      // going away is said to the whole socket, by whoever holds it
      end: (reason) => reason === 'unauthenticated' && this.#peer.close(closeCodes.forbidden, 'Forbidden'),
    };
    this.#host.leases.hold(operation.lease);
  }

  /** Sends a result; one without data is an error, which ends the operation. Returns whether it goes on. */
  #result(id: string, lane: Lane, result: ExecutionResult): boolean {
    if ('data' in result) {
      this.#peer.sendEvent(lane, result);
      return true;
    }
    this.#end(id);
    this.#peer.send(JSON.stringify({ id, type: 'error', payload: result.errors }));
    return false;
  }

  #complete(id: string): void {
    this.#end(id);
    this.#peer.send(JSON.stringify({ id, type: 'complete' }));
  }

  #refuse(id: string): void {
    const message = `a connection may have at most ${maxOperations} operations open`;
    const payload = [{ message, extensions: { code: 'TOO_MANY_OPERATIONS' } }];
    this.#peer.send(JSON.stringify({ id, type: 'error', payload }));
  }

  #broke({ id, log }: RouterRequest, error: unknown): void {
    log.error({ requestId: id, err: error }, 'an operation over a socket broke');
    this.#peer.close(closeCodes.internalError, 'Internal server error');
  }

  #end(id: string): void {
    const operation = this.#operations.get(id);
    if (!operation) return;
    this.#operations.delete(id);
    operation.left.abort();
    operation.stop?.();
    if (operation.lease) this.#host.leases.release(operation.lease);
  }
}

const maxReason = 123; // bytes, by RFC 6455

const alreadyExists = (id: string) => {
  const reason = `Subscriber for ${id} already exists`;
  return Buffer.byteLength(reason) > maxReason ? 'Subscriber already exists' : reason;
};

/** Results that are equal for many differ in their frame alone, and are written once. */
function nextOf(id: string): (result: ExecutionResult) => string {
  const prefix = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  return (result) => `${prefix}${stringify(result)}}`;
}

const noOverflow: Overflow = { buffer: Number.POSITIVE_INFINITY, dropOldest: false };
