import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// every instant in a test is UTC unless the test says otherwise
process.env['TZ'] ??= 'UTC';
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

export default defineConfig({
  // the build that Node itself loads; Vite would take the .mjs one, and there may be only one graphql in a process
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    include: ['scripts/**/*.test.ts', 'router/**/*.test.ts', 'schema/**/*.test.ts', 'subgraphs/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'router/test/distributed/**'],
    globalSetup: ['scripts/test-database.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default'],
  },
});
