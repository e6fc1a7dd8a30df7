/** A router for the tests of one file, spoken to by raw sockets: none of its operations may outlive a test. */
import { eventually } from '@trama/platform/testing';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { openProtocolServer, type ProtocolServer } from './protocol-server.ts';
import { RawSocket } from './raw-socket.ts';

type Options = Parameters<typeof openProtocolServer>[0];

export function socketRouter(options?: Options) {
  let running: ProtocolServer;
  beforeAll(async () => {
    running = await openProtocolServer(options);
  });
  afterAll(() => running.close());
  beforeEach(() => expect(running.active()).toBe(0));
  return {
    get router(): ProtocolServer {
      return running;
    },
    /** A socket that has been acknowledged. */
    open: (payload?: object) => RawSocket.open(running.socketUrl, payload),
    /** Waits until so many operations are under way. */
    isActive: (count: number) =>
      eventually(
        async () => running.active(),
        (active) => active === count,
      ),
  };
}
