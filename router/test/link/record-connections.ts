/** Preloaded into a process (`--import`): writes every host that it looks up, connects or sends to into a file. */
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import net from 'node:net';

const file = process.env['RECORD_CONNECTIONS'] ?? '';
const record = (what: string) => appendFileSync(file, `${what}\n`);

type Any = (...args: unknown[]) => unknown;
type Methods = Record<string, Any>;

function before(owner: object, method: string, look: (args: unknown[]) => void): void {
  const methods = owner as Methods;
  const original = methods[method] as Any;
  methods[method] = function (this: unknown, ...args: unknown[]) {
    look(args);
    return original.apply(this, args);
  };
}

before(net.Socket.prototype, 'connect', (args) => {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  const { host, path } = (typeof first === 'object' ? first : { host: second }) as Record<string, string>;
  const isPath = path !== undefined || (typeof first === 'string' && Number.isNaN(Number(first)));
  record(isPath ? 'path' : `host ${host ?? 'localhost'}`);
});
for (const method of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveSrv', 'resolveTxt'])
  for (const owner of [dns, dns.promises]) before(owner, method, ([name]) => record(`host ${name}`));
for (const method of ['send', 'connect'])
  before(dgram.Socket.prototype, method, (args) => record(`host ${args.find((one) => typeof one === 'string')}`));
