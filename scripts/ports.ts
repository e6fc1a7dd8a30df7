/** Which TCP ports of this machine can be listened on. */
import { type AddressInfo, createServer } from 'node:net';
import { StartupProblem } from './startup-problem.ts';

/** Throws the StartupProblem that keeps `port` from being listened on; 0 means any and is always free. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  try {
    await tryPort(host, port);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') throw new StartupProblem({ kind: 'port-taken', host, port });
    if (code === 'EACCES') throw new StartupProblem({ kind: 'port-forbidden', port });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
      throw new StartupProblem({ kind: 'no-such-host', host });
    throw error;
  }
}

// A port that the system chooses is one of those that it gives to whoever connects: it may be taken by any connection
// before it is listened on. These are below (from 32768 on Linux, later elsewhere).
const lowest = 10_000;
const blockSize = 64;
const blocks = 340;
let given = 0;

/**
 * `preferred` when it is free on 127.0.0.1, else another. Processes that look for ports at once look in blocks of their
 * own, so that none is given what another was given and does not listen on yet.
 */
export async function freePort(preferred?: number): Promise<number> {
  const own = ((process.pid * 61) % blocks) * blockSize;
  for (let port = preferred; given < blocks * blockSize; ) {
    port ??= lowest + ((own + given++) % (blocks * blockSize));
    try {
      return await tryPort('127.0.0.1', port);
    } catch {
      port = undefined;
    }
  }
  return tryPort('127.0.0.1', 0);
}

function tryPort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      const chosen = (server.address() as AddressInfo).port;
      server.close(() => resolve(chosen));
    });
  });
}
