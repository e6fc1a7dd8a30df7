/** The executor that the settings ask for: ours, or with TRAMA_EXECUTOR=apollo the one of @apollo/gateway. */
import { compiledExecutor } from './compiled-executor.ts';
import type { Executor, ExecutorOptions } from './executor.ts';

/** @apollo/gateway is loaded only where it is wanted: it brings half of the router's start-up with it. */
export async function createExecutor(name: 'compiled' | 'apollo', options: ExecutorOptions): Promise<Executor> {
  if (name === 'compiled') return compiledExecutor(options);
  const { apolloExecutor } = await import('./apollo-executor.ts');
  return apolloExecutor(options);
}
