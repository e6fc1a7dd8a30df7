/**
 * Keeps what was used in files, one for each hour and run of a router: several routers, and one that is started again,
 * write beside each other, and whoever reads adds up. A file is written anew each minute of its hour, whole or not at all.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ClientUsage } from './usage-ledger.ts';

const hourFile = z.object({
  /** When the hour began, an instant of ISO 8601. */
  hour: z.iso.datetime(),
  clients: z.array(z.object({ name: z.string(), version: z.string(), counts: z.record(z.string(), z.number()) })),
});

export type UsageHour = z.output<typeof hourFile>;

const hourMs = 3_600_000; // 1 hour
const keepDays = 400;
const dayMs = 86_400_000; // 1 day
const fileName = /^(\d{4}-\d\d-\d\dT\d\d)\.[\w-]+\.json$/;

/** The hour that an instant is in, as the names of files have it: `2026-03-01T12`. */
export const hourOf = (instant: number): string => new Date(instant).toISOString().slice(0, 'yyyy-mm-ddThh'.length);

/** Writes the files of one run of a router. */
export class UsageFiles {
  readonly #folder: string;
  readonly #run = randomUUID();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What was used in the hour so far, in the place of what was written of it before. */
  async write(hour: string, clients: readonly ClientUsage[]): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const path = join(this.#folder, `${hour}.${this.#run}.json`);
    const plain = clients.map(({ counts, ...client }) => ({ ...client, counts: Object.fromEntries(counts) }));
    await writeFile(`${path}.part`, JSON.stringify({ hour: `${hour}:00:00.000Z`, clients: plain }));
    await rename(`${path}.part`, path);
  }

  /** Removes what is older than four hundred days: a year, and the season before it. */
  async tidy(now: number): Promise<void> {
    const oldest = hourOf(now - keepDays * dayMs);
    for (const name of await names(this.#folder))
      if (name < oldest) await rm(join(this.#folder, name), { force: true });
  }
}

/** All hours since then that any router wrote into the folder. Throws when a file is not one of ours. */
export async function readUsageFiles(folder: string, since: number): Promise<UsageHour[]> {
  const first = hourOf(since - hourMs);
  const recent = (await names(folder)).filter((name) => name >= first);
  return Promise.all(
    recent.map(async (name) => hourFile.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))),
  );
}

async function names(folder: string): Promise<string[]> {
  const all = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return all.filter((name) => fileName.test(name)).sort();
}
