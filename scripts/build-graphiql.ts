/**
 * Bundles GraphiQL into `router/graphiql/dist` when its sources or its packages changed since the last time. It runs in
 * a process of its own: Vite sets NODE_ENV and holds hundreds of megabytes, and `npm start` wants neither.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { root } from './roster.ts';

const folder = join(root, 'router/graphiql');
const dist = join(folder, 'dist');
const stamp = join(dist, '.built-from');

/** Builds when needed; instant when fresh. Throws with Vite's own words when the build fails. */
export async function buildGraphiql(): Promise<void> {
  if (isFresh()) return;
  await promisify(execFile)(process.execPath, [import.meta.filename], { cwd: root }).catch((error) => {
    throw new Error(`GraphiQL could not be built: ${error.stderr || error.message}`);
  });
}

const isFresh = (): boolean => readOrNothing(stamp) === fingerprint();

/** One hash of all that the bundle is made of: not times, which a clone or a checkout sets anew. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const sources = globSync(['index.html', '*.json', '*.ts', 'src/**/*.*'], { cwd: folder }).sort();
  for (const file of sources) hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  const require = createRequire(join(root, 'router/package.json'));
  for (const name of ['graphiql', '@graphiql/react', '@graphiql/toolkit', 'graphql', 'graphql-ws', 'react', 'vite']) {
    const path = require.resolve.paths(name)?.map((modules) => join(modules, name, 'package.json')) ?? [];
    hash.update(path.map(readOrNothing).find(Boolean) ?? '');
  }
  return hash.digest('hex');
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function build(): Promise<void> {
  const source = fingerprint();
  // first, so that a build cut short is not taken for a finished one
  rmSync(stamp, { force: true });
  // a test's NODE_ENV would bundle React for development
  process.env['NODE_ENV'] = 'production';
  const { build } = await import('vite');
  await build({ configFile: join(folder, 'vite.config.ts'), logLevel: 'error', build: { emptyOutDir: true } });
  for (const file of globSync('assets/*.{js,css,svg,ttf}', { cwd: dist })) {
    writeFileSync(join(dist, `${file}.gz`), gzipSync(readFileSync(join(dist, file))));
  }
  writeFileSync(stamp, source);
}

if (import.meta.main) await build();
