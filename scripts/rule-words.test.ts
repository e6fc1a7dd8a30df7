import { expect, it } from 'vitest';
import { contradictedRules } from '../subgraphs/_platform/src/internal/rules.ts';
import { loadDefinition, subgraphNames } from './roster.ts';

it('has one text for each rule that inputs break, for in one process they share them', async () => {
  for (const name of subgraphNames()) await loadDefinition(name);
  expect([...contradictedRules]).toEqual([]);
});
