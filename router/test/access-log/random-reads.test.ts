/** Operations at random: the log has exactly the recorded leaves that the answer says it holds, and changes no answer. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apolloExecutor } from '../../src/engine/apollo-executor.ts';
import { compiledExecutor } from '../../src/engine/compiled-executor.ts';
import { randomFrom, randomOperation } from '../random-operation.ts';
import { openRouter } from '../small-router.ts';
import { memoryLog, recordedGraph, toldIn } from './recorded-graph.ts';

const leaves = /^(?:Person\.blood|Person\.count|Note\.id|Note\.text|Note\.secret) /;
/** The same graph, of which nothing is recorded. */
const unrecorded = Object.fromEntries(
  Object.entries(recordedGraph()).map(([name, { typeDefs, resolvers }]) => [
    name,
    { typeDefs: typeDefs.replaceAll(/@recordAccess\(of: "\w+", by: "\w+", keptBy: "\w+"\)/g, ''), resolvers },
  ]),
);

it.each([
  ['our executor', compiledExecutor, 150],
  ['the executor of @apollo/gateway', apolloExecutor, 50],
])('%s', async (_name, createExecutor, numRuns) => {
  const log = memoryLog();
  const recorded = openRouter(recordedGraph(), { accessLog: log, createExecutor });
  const plain = openRouter(unrecorded, { createExecutor });
  let tellingAnswers = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.boolean(), async (seed, no) => {
      const query = randomOperation(recorded.planner.apiSchema, randomFrom(seed));
      // whose record that is nobody knows, and it is withheld: see record-access.test.ts
      fc.pre(!query.includes('stray'));
      const answer = await recorded.ask(query, ['clinical'], { variables: { no } });
      const reads = log.take();
      expect(reads.filter((read) => leaves.test(read))).toEqual(toldIn(answer.data));
      expect(answer).toEqual(await plain.ask(query, ['clinical'], { variables: { no } }));
      if (reads.length > 0) tellingAnswers += 1;
    }),
    { numRuns },
  );
  // or it would have shown nothing
  expect(tellingAnswers).toBeGreaterThan(0);
});
