/** The roster of subgraphs, read from supergraph.yaml, which is the only place that lists them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SubgraphDefinition } from '@trama/platform/subgraph';
import { parse } from 'yaml';
import { z } from 'zod';

export const root = join(import.meta.dirname, '..');

const rosterSchema = z.object({
  federation_version: z.string(),
  subgraphs: z.record(z.string(), z.object({ routing_url: z.url(), schema: z.object({ file: z.string() }) })),
});
export type Roster = z.output<typeof rosterSchema>;

export const readRoster = (folder = root): Roster =>
  rosterSchema.parse(parse(readFileSync(join(folder, 'supergraph.yaml'), 'utf8')));

export const subgraphNames = (folder = root): string[] => Object.keys(readRoster(folder).subgraphs);

export const loadDefinition = async (name: string): Promise<SubgraphDefinition> =>
  (await import(join(root, 'subgraphs', name, 'src', 'subgraph.ts'))).default;
