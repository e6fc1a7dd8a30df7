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

/** `preferred` when it is free on 127.0.0.1, else one chosen by the system. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred) {
    try {
      return await tryPort('127.0.0.1', preferred);
    } catch {}
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
