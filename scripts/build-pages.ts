/**
 * Bundles the pages that the router serves, GraphiQL and the dashboard, each into its `dist` when its sources or its
 * packages changed since the last time. It runs in a process of its own: Vite sets NODE_ENV and holds hundreds of
 * megabytes, and `npm start` wants neither.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { root } from './roster.ts';

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

const stampOf = ({ folder }: Page): string => join(folder, 'dist/.built-from');
const isFresh = (page: Page): boolean => readOrNothing(stampOf(page)) === fingerprint(page);

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

async function build(page: Page): Promise<void> {
  const { folder } = page;
  const source = fingerprint(page);
  const dist = join(folder, 'dist');
  // first, so that a build cut short is not taken for a finished one
  rmSync(stampOf(page), { force: true });
  // a test's NODE_ENV would bundle React for development
  process.env['NODE_ENV'] = 'production';
  // only the dashboard has documents, and they cost little
  await (await import('./client-documents.ts')).writeClientDocuments();
  const { build: bundle } = await import('vite');
  await bundle({ configFile: join(folder, 'vite.config.ts'), logLevel: 'error', build: { emptyOutDir: true } });
  for (const file of globSync('assets/*.{js,css,svg,ttf}', { cwd: dist })) {
    const bytes = readFileSync(join(dist, file));
    writeFileSync(join(dist, `${file}.gz`), gzipSync(bytes));
    // 9 of 11: half a second for all of it instead of ten
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    writeFileSync(join(dist, `${file}.br`), brotliCompressSync(bytes, { params }));
  }
  writeFileSync(stampOf(page), source);
}

if (import.meta.main) {
  const [asked] = process.argv.slice(2);
  for (const page of pages.filter(({ folder }) => !asked || folder === asked)) await build(page);
}
