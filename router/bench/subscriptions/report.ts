/** The runs as one Markdown table: medians over the rounds, latencies of all messages together. */
import { cpus } from 'node:os';
import { median, quantile } from '../harness/report.ts';

/** One server's events to all its clients: CPU in milliseconds a message, memory in bytes a client. */
export type Run = { cpu: number; latencies: number[]; held: number; fetches: number; clients: number };

type Server = { name: string; what: string };

export function table(servers: readonly Server[], runs: ReadonlyMap<string, Run[]>): string {
  const head = [
    'server',
    'clients',
    'CPU µs a message',
    '× less',
    'p50 ms',
    'p99 ms',
    'KB a client',
    'fetches an event',
  ];
  const cpuOf = (name: string) => median((runs.get(name) ?? []).map(({ cpu }) => cpu));
  const reference = cpuOf(servers[0]?.name ?? '');
  const lines = servers.map(({ name, what }) => {
    const own = runs.get(name) ?? [];
    const latencies = own.flatMap((run) => run.latencies);
    return [
      what,
      String(own[0]?.clients),
      (cpuOf(name) * 1_000).toFixed(1),
      (reference / cpuOf(name)).toFixed(1),
      quantile(latencies, 0.5).toFixed(0),
      quantile(latencies, 0.99).toFixed(0),
      (median(own.map(({ held }) => held)) / 1_024).toFixed(1),
      median(own.map(({ fetches }) => fetches)).toFixed(0),
    ];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(['---', ...head.slice(1).map(() => '---:')]), ...lines.map(line)].join('\n');
}

/** Where and how it ran, in one line. */
export function circumstances({ rounds, events }: { rounds: number; events: number }): string {
  const [cpu] = cpus();
  const where = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} × ${cpu?.model.trim()}`;
  return `${where}, ${rounds} rounds of ${events} events, one a second, medians`;
}
