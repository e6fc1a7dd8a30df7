/**
 * Bundles the pages that the router serves, GraphiQL and the dashboard, each into its `dist` when its sources or its
 * packages changed since the last time. It runs in a process of its own: Vite sets NODE_ENV and holds hundreds of
 * megabytes, and `npm start` wants neither.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { root } from './roster.ts';
import { StartupProblem } from './startup-problem.ts';

type Page = { name: string; folder: string; manifest: string };

const pages: readonly Page[] = [
  { name: 'GraphiQL', folder: join(root, 'router/graphiql'), manifest: join(root, 'router/package.json') },
  {
    name: 'The dashboard',
    folder: join(root, 'clients/dashboard'),
    manifest: join(root, 'clients/dashboard/package.json'),
  },
];

/** Builds what needs it; instant when all are fresh. Throws with Vite's own words when a build fails. */
export async function buildPages(): Promise<void> {
  for (const page of pages) {
    if (isFresh(page)) continue;
    await promisify(execFile)(process.execPath, [import.meta.filename, page.folder], { cwd: root }).catch((error) => {
      throw new Error(`${page.name} could not be built: ${error.stderr || error.message}`);
    });
  }
}

/** The file that says what a bundle was made of. */
const stamp = '.built-from';
const isFresh = (page: Page): boolean => readOrNothing(join(page.folder, 'dist', stamp)) === fingerprint(page);

/** One hash of all that a bundle is made of: not times, which a clone or a checkout sets anew. */
function fingerprint({ folder, manifest }: Page): string {
  const hash = createHash('sha256');
  const sources = globSync(['index.html', '*.json', '*.ts', 'src/**/*.*'], { cwd: folder })
    .filter((file) => !file.endsWith('.generated.ts'))
    .sort();
  for (const file of sources) hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  const require = createRequire(manifest);
  const { dependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies: Record<string, string> };
  for (const name of Object.keys(dependencies).sort()) {
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

/**
 * Builds the page, unless another process did so while this one waited for it: two at once would write the same
 * documents and the same bundle.
 */
async function build(page: Page, isForced: boolean): Promise<void> {
  const work = join(page.folder, '.build');
  mkdirSync(work, { recursive: true });
  const lock = await lockWhenFree(work);
  try {
    if (isForced || !isFresh(page)) await bundlePage(page, work);
  } finally {
    await lock.release();
  }
}

/** Waits for as long as another live process has the folder. */
async function lockWhenFree(folder: string): Promise<FolderLock> {
  for (;;) {
    try {
      return await lockFolder(folder);
    } catch (error) {
      if (!(error instanceof StartupProblem) || error.problem.kind !== 'already-running') throw error;
      // of two that come at once both may withdraw: not in step
      await setTimeout(100 + Math.random() * 200); // milliseconds
    }
  }
}

/** Into a folder beside the one that is served, and in its place when it is whole. */
async function bundlePage(page: Page, work: string): Promise<void> {
  const { folder } = page;
  const source = fingerprint(page);
  const dist = join(work, 'dist');
  // a test's NODE_ENV would bundle React for development
  process.env['NODE_ENV'] = 'production';
  // only the dashboard has documents, and they cost little
  await (await import('./client-documents.ts')).writeClientDocuments();
  const { build: bundle } = await import('vite');
  await bundle({
    ...{ configFile: join(folder, 'vite.config.ts'), logLevel: 'error' },
    build: { outDir: dist, emptyOutDir: true },
  });
  for (const file of globSync('assets/*.{js,css,svg,ttf}', { cwd: dist })) {
    const bytes = readFileSync(join(dist, file));
    writeFileSync(join(dist, `${file}.gz`), gzipSync(bytes));
    // 9 of 11: half a second for all of it instead of ten
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    writeFileSync(join(dist, `${file}.br`), brotliCompressSync(bytes, { params }));
  }
  writeFileSync(join(dist, stamp), source);
  const [served, replaced] = [join(folder, 'dist'), join(work, 'replaced')];
  rmSync(replaced, { recursive: true, force: true });
  if (existsSync(served)) renameSync(served, replaced);
  renameSync(dist, served);
  rmSync(replaced, { recursive: true, force: true });
}

if (import.meta.main) {
  const [asked] = process.argv.slice(2);
  for (const page of pages.filter(({ folder }) => !asked || folder === asked)) await build(page, !asked);
}
