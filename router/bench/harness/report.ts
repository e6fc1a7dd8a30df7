/** The runs as one Markdown table: medians, and how many times less CPU than the reference. */
import { cpus } from 'node:os';
import { type Contender, reference } from '../contenders.ts';
import { operations } from '../operations.ts';
import type { Measurement, Run } from './measure.ts';

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  return below + ((sorted[Math.ceil(at)] ?? below) - below) * (at % 1);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export type Row = {
  operation: string;
  contender: string;
  cpu: number;
  /** The reference's CPU divided by this one's. */
  ratio: number;
  perSecond: number;
  p99: number;
  resident: number;
  fetches: number;
};

export function summarise({ runs }: Measurement, contenders: readonly Contender[]): Row[] {
  const of = (operation: string, contender: string): Run[] =>
    runs.filter((run) => run.operation === operation && run.contender === contender);
  const cpuOf = (operation: string, contender: string) => median(of(operation, contender).map(({ cpu }) => cpu));
  return operations.flatMap(({ name: operation }) =>
    contenders.map(({ name: contender }) => {
      const own = of(operation, contender);
      const cpu = cpuOf(operation, contender);
      return {
        operation,
        contender,
        cpu,
        ratio: cpuOf(operation, reference) / cpu,
        perSecond: median(own.map(({ perSecond }) => perSecond)),
        p99: quantile(
          own.flatMap(({ latencies }) => latencies),
          0.99,
        ),
        resident: Math.max(...own.map(({ resident }) => resident)),
        fetches: median(own.map(({ fetches }) => fetches)),
      };
    }),
  );
}

const head = ['operation', 'router', 'CPU ms a request', '× less', 'requests/s', 'p99 ms', 'resident MB', 'fetches'];

export function table(rows: readonly Row[], contenders: readonly Contender[]): string {
  const whatOf = new Map(contenders.map(({ name, what }) => [name, what]));
  const lines = rows.map((row) => [
    row.operation,
    whatOf.get(row.contender) ?? row.contender,
    row.cpu.toFixed(3),
    row.ratio.toFixed(1),
    row.perSecond.toFixed(0),
    row.p99.toFixed(1),
    (row.resident / 1e6).toFixed(0),
    String(Math.round(row.fetches * 10) / 10),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(['---', '---', ...head.slice(2).map(() => '---:')]), ...lines.map(line)].join('\n');
}

/** Where and how it ran, in one line. */
export const circumstances = ({ rounds }: Measurement, connections: number): string => {
  const [cpu] = cpus();
  const date = new Date().toISOString().slice(0, 10);
  return `${date}, Node ${process.versions.node}, ${cpus().length} × ${cpu?.model.trim()}, ${rounds} rounds, ${connections} connections, medians`;
};
