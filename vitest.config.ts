import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// every instant in a test is UTC unless the run says otherwise
process.env['TZ'] ??= 'UTC';
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

const scenarios = 'router/test/scenarios/**/*.test.ts';
const common = {
  // the build that Node itself loads; Vite would take the .mjs one, and there may be only one graphql in a process
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
};
const project = (name: string, include: string[], exclude: string[] = [], env: Record<string, string> = {}) => ({
  ...common,
  test: {
    name,
    include,
    exclude: ['**/node_modules/**', ...exclude],
    env,
    globalSetup: ['scripts/test-database.ts'],
    testTimeout: 60_000,
    // what is listed at the end of a run is the message alone
    chaiConfig: { truncateThreshold: 1_000 },
    hookTimeout: 120_000,
    // unattended, a test that failed is tried once more, and `npm test` names those that needed it
    retry: process.env['TRAMA_REQUIRE_ALL'] === '1' ? 1 : 0,
    pool: 'forks' as const,
  },
});

/** The same scenarios run twice: with everything in one process, and with a process for every subgraph. */
export default defineConfig({
  test: {
    projects: [
      project(
        'unit',
        [
          'scripts/**/*.test.ts',
          'router/**/*.test.ts',
          'clients/*/src/**/*.test.ts',
          'schema/**/*.test.ts',
          'subgraphs/**/*.test.ts',
        ],
        ['router/test/scenarios/**', 'router/test/one-process/**', 'router/test/distributed/**'],
      ),
      project('one-process', [scenarios, 'router/test/one-process/**/*.test.ts', 'clients/*/test/**/*.test.ts']),
      project('distributed', [scenarios, 'router/test/distributed/**/*.test.ts'], [], {
        TRAMA_TEST_MODE: 'distributed',
      }),
    ],
    maxWorkers: 2,
  },
});
