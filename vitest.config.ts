import { createRequire } from 'node:module';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

// every instant in a test is UTC unless the run says otherwise
process.env['TZ'] ??= 'UTC';
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

const scenarios = 'router/test/scenarios/**/*.test.ts';
/** Tests beside what they test: decisions, which have no state, no database and no clock. */
const beside = ['subgraphs/*/src/**/*.test.ts', 'clients/*/src/**/*.test.ts'];
const common = {
  // the build that Node itself loads; Vite would take the .mjs one, and there may be only one graphql in a process
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
};
const project = (name: string, include: string[], more: TestProjectInlineConfiguration['test'] = {}) => ({
  ...common,
  test: {
    name,
    include,
    testTimeout: 60_000,
    // what is listed at the end of a run is the message alone
    chaiConfig: { truncateThreshold: 1_000 },
    // what is waited for comes when it comes: on a busy machine a second is soon over
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 120_000,
    // unattended, a test that failed is tried once more, and `npm test` names those that needed it
    retry: process.env['TRAMA_REQUIRE_ALL'] === '1' ? 1 : 0,
    pool: 'forks' as const,
    ...more,
  },
});
const database = { globalSetup: ['scripts/test-database.ts'] };
// files one after the other in a process, which loads a subgraph once: half of what most of them cost. Each file has a
// database and all that runs on it to itself, and the next one a process of its own where one ends its process
const oneAfterTheOther = { ...database, isolate: false };
/** Mocks a module, for all that follow in its process. */
const mocking = 'subgraphs/accounts/test/login.test.ts';
// rules about days must not lean on the zone of the machine: all that is pure, and the subgraphs that keep days
const auckland = { env: { TZ: 'Pacific/Auckland' } };
const keepDays = ['appointments', 'billing', 'inventory', 'professionals', 'sales', 'treatments'];

/** The same scenarios run twice: with everything in one process, and with a process for every subgraph. */
export default defineConfig({
  test: {
    projects: [
      // a process for each file would take longer than most of these tests
      project('pure', beside, { isolate: false }),
      project('unit', ['scripts/**/*.test.ts', 'router/**/*.test.ts', 'schema/**/*.test.ts', mocking], {
        ...database,
        exclude: [
          '**/node_modules/**',
          ...beside,
          'router/test/scenarios/**',
          'router/test/one-process/**',
          'router/test/distributed/**',
        ],
      }),
      project('subgraphs', ['subgraphs/**/*.test.ts'], {
        ...oneAfterTheOther,
        exclude: ['**/node_modules/**', ...beside, mocking],
      }),
      project('pure-auckland', ['subgraphs/*/src/domain/**/*.test.ts'], { isolate: false, ...auckland }),
      project(
        'unit-auckland',
        keepDays.map((name) => `subgraphs/${name}/test/**/*.test.ts`),
        { ...oneAfterTheOther, ...auckland },
      ),
      project('one-process', [scenarios, 'router/test/one-process/**/*.test.ts'], oneAfterTheOther),
      project('dashboard', ['clients/*/test/**/*.test.ts'], database),
      project('distributed', [scenarios, 'router/test/distributed/**/*.test.ts'], {
        ...database,
        env: { TRAMA_TEST_MODE: 'distributed' },
      }),
    ],
    maxWorkers: 2,
  },
});
