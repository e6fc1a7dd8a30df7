/** Who is compared. A contender whose code is not in the tree yet is left out, and the run says so. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export type Contender = {
  name: string;
  what: string;
  script: string;
  /** Arguments after the supergraph. */
  args: readonly string[];
  /** A file of router/src without which it cannot run. */
  needs?: string;
  /** Whether equal fetches that are under way at the same time may share one answer. */
  deduplicates?: boolean;
};

/** The name of the contender that counts as 1. */
export const reference = 'apollo-gateway';

/** What Node is started with, every contender alike: as scripts/cluster.ts starts the router. */
export const nodeFlags: readonly string[] = ['--max-semi-space-size=8'];

const all: readonly Contender[] = [
  {
    name: reference,
    what: '@apollo/gateway in Apollo Server, standalone',
    script: 'routers/apollo-gateway.ts',
    args: [],
  },
  {
    name: 'trama-apollo',
    what: 'Trama, the executor of @apollo/gateway',
    script: 'routers/trama.ts',
    args: ['apollo'],
  },
  {
    name: 'trama',
    what: 'Trama',
    script: 'routers/trama.ts',
    args: ['compiled'],
    needs: 'engine/compiled-executor.ts',
  },
  {
    name: 'trama-deduplicating',
    what: 'Trama, in-flight deduplication on',
    script: 'routers/trama.ts',
    args: ['compiled', '--deduplicate'],
    needs: 'link/deduplicate.ts',
    deduplicates: true,
  },
  {
    name: 'hand-written',
    what: 'limit: by hand for these queries, Fastify and undici',
    script: 'routers/hand-written.ts',
    args: [],
  },
  {
    name: 'hand-written-lean',
    what: "limit: by hand for these queries, Trama's HTTP",
    script: 'routers/hand-written-lean.ts',
    args: [],
  },
];

const isThere = ({ needs }: Contender): boolean =>
  needs === undefined || existsSync(join(import.meta.dirname, '../src', needs));

/** Those with these names, or all; the reference is always among them. Reports those that cannot run. */
export function contenders(names: readonly string[] | undefined, report: (line: string) => void): Contender[] {
  const unknown = names?.find((name) => !all.some((one) => one.name === name));
  if (unknown) throw new Error(`no router "${unknown}": there are ${all.map(({ name }) => name).join(', ')}`);
  const wanted = all.filter(({ name }) => !names || name === reference || names.includes(name));
  for (const one of wanted) if (!isThere(one)) report(`left out: ${one.name}, for there is no router/src/${one.needs}`);
  return wanted.filter(isThere);
}
