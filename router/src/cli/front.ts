/** The one listening server: hands every request and socket to the generation that is current when it comes. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expressLane } from '../http/express-lane.ts';
import { keepAliveMs, path } from '../server.ts';
import { SetupProblem } from './arguments.ts';
import type { Generation } from './generation.ts';

export type Front = {
  /** Resolves with the URL. Throws SetupProblem when the port cannot be had. */
  listen(host: string, port: number): Promise<string>;
  /** From here on, the next one answers; the one before has so long to end. Resolves when it has ended. */
  replace(next: Generation, withinMs: number): Promise<void>;
  /** Takes no more connections, answers what is under way, and stops. */
  stop(withinMs: number): Promise<void>;
};

const hangUpEvery = 50; // milliseconds

export function createFront(first: Generation): Front {
  let current = first;
  const retiring = new Set<Generation>();
  let isStopping = false;
  const server: Server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
    if (isStopping) response.setHeader('connection', 'close');
    current.handle(request, response);
  });
  const closeLane = expressLane(server, {
    path,
    keepAliveMs,
    answer: (request, asker) => current.answerPlainly(request, asker),
  });
  server.on('upgrade', (request, socket, head) => current.upgrade(request, socket, head));
  return {
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        server.once('error', (error) => reject(explain(error, host, port)));
        server.listen({ host, port }, () => {
          const { address, family, port: taken } = server.address() as AddressInfo;
          resolve(`http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`);
        });
      }),
    async replace(next, withinMs) {
      const before = current;
      current = next;
      retiring.add(before);
      await before.retire(withinMs);
      retiring.delete(before);
    },
    async stop(withinMs) {
      isStopping = true;
      closeLane();
      const closed = new Promise((resolve) => server.close(resolve));
      const hangUp = setInterval(() => server.closeIdleConnections(), hangUpEvery);
      await Promise.all([current, ...retiring].map((generation) => generation.stop(withinMs)));
      server.closeAllConnections();
      await closed;
      clearInterval(hangUp);
    },
  };
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new SetupProblem(`port ${port} of ${host} is taken: give another with --port`);
  if (error.code === 'EACCES') return new SetupProblem(`port ${port} may only be taken by an administrator`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new SetupProblem(`${host} is no address of this machine`);
  return error;
}
