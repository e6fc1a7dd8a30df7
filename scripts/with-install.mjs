/**
 * Runs a script of ours by the pinned Node, after bringing what it needs up to date: the packages, then the generated
 * Prisma clients. Plain JavaScript for whatever Node (20 or later) is there before anything is installed.
 *
 *     node scripts/with-install.mjs scripts/start.ts [arguments]
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const lockFile = join(root, 'package-lock.json');
const stampFile = join(root, 'node_modules/.trama-install');
const pinnedNode = join(root, 'node_modules/.bin/node');

/** Whether node_modules holds what package-lock.json asks for: we installed it, or npm's own list of it agrees. */
function isInstalled() {
  if (!existsSync(pinnedNode) || !existsSync(lockFile)) return false;
  if (readIfThere(stampFile) === lockHash()) return true;
  const installed = JSON.parse(readIfThere(join(root, 'node_modules/.package-lock.json')) ?? '{}').packages ?? {};
  const wanted = Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages);
  return wanted.every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true;
    const found = installed[path];
    // what is optional may be for another system
    if (!found) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity && found.link === entry.link;
  });
}

const lockHash = () => (existsSync(lockFile) ? createHash('sha256').update(readFileSync(lockFile)).digest('hex') : '');

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

async function install() {
  console.error('Installing packages (npm install); the first time takes a minute or two …');
  // the lock file is obeyed and left as it is. Not `npm ci`: it refuses a lock file that lacks a package for another
  // system, as one written against a registry mirror does, and it empties node_modules under whoever is running.
  // Development and optional packages are parts of the one tree, whatever NODE_ENV or an .npmrc say. npm's own patience
  // without a network is several minutes.
  const save = existsSync(lockFile) ? ['--no-save'] : [];
  const args = [
    'install',
    ...save,
    '--include=dev',
    '--fetch-retries=2',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=2000',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const { code, signal, output } = await run('npm', args, { env: outsideNpm(), quiet: true });
  if (signal || interrupted) endLike(code, signal ?? interrupted);
  if (code !== 0) fail(`npm install failed (${npmReason(output)}). ${adviceFor(output)}`);
  if (!existsSync(pinnedNode))
    fail(
      'npm did not set up the pinned Node, because install scripts are off. Run: npm rebuild --ignore-scripts=false',
    );
  writeFileSync(stampFile, lockHash());
}

/** The environment without what an npm around us has put there for its own run, which the inner npm would obey. */
function outsideNpm() {
  const own =
    /^(npm_(lifecycle|package)_|npm_(command|execpath|node_execpath)$|npm_config_(local_prefix|prefix|global_prefix|workspaces?|include_workspace_root)$|INIT_CWD$)/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  // nor the Node in node_modules/.bin, which is about to be replaced
  const isForeign = (folder) => !/node_modules[/\\]\.bin$|node-gyp-bin$/.test(folder);
  return { ...env, PATH: (process.env.PATH ?? '').split(delimiter).filter(isForeign).join(delimiter) };
}

function npmReason(output) {
  const lines = [...output.matchAll(/^npm (?:error|ERR!) (?!A complete log)(.+)$/gm)].map(([, line]) => line);
  const code = lines.find((line) => line.startsWith('code '))?.slice('code '.length);
  const words = lines.find((line) => !/^(code|syscall|errno|path|dest) /.test(line)) ?? output.trim().split('\n', 1)[0];
  return [code, words].filter(Boolean).join(': ').slice(0, 200);
}

function adviceFor(output) {
  if (/ENOSPC|No space left/.test(output)) return 'The disk is full: free some space and run this again.';
  if (/EROFS|EACCES|EPERM/.test(output)) return `Make ${root} writable for this user and run this again.`;
  if (/command not found|spawn npm ENOENT/.test(output))
    return 'Install npm (it comes with Node.js) and run this again.';
  return 'Check the connection to the package registry ("npm ping") and run this again.';
}

/** Whether some subgraph's schema has no Prisma client or a newer one than its client. */
function isGenerated() {
  const subgraphs = join(root, 'subgraphs');
  if (!existsSync(subgraphs)) return true;
  return readdirSync(subgraphs).every((name) => {
    const schema = join(subgraphs, name, 'prisma/schema.prisma');
    const client = join(subgraphs, name, 'prisma/client/client.ts');
    if (!existsSync(schema)) return true;
    return existsSync(client) && statSync(client).mtimeMs >= statSync(schema).mtimeMs;
  });
}

async function generate() {
  console.error('Generating the Prisma clients …');
  const { code, signal } = await run(pinnedNode, ['scripts/generate.ts']);
  if (code !== 0) endLike(code, signal);
}

/** The child that runs now, and the signal that came for it. */
let child;
let interrupted;
const isAtTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  let lastAt = Number.NEGATIVE_INFINITY;
  process.on(name, () => {
    interrupted = name;
    // Ctrl-C reaches the child from the terminal by itself; and one signal can come twice, from npm too
    const isEcho = performance.now() - lastAt < 500;
    lastAt = performance.now();
    if (!isEcho && !(name === 'SIGINT' && isAtTerminal)) child?.kill(name);
  });
}
// an npm that was killed outright has passed nothing on
if (process.env.npm_lifecycle_event) {
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && child?.kill('SIGTERM'), 500).unref();
}

/**
 * As in an npm script: our own tools, and the pinned Node, come first. What one process has compiled the next one reads: a
 * third of the time that starting takes.
 */
function withOurTools() {
  const NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/compiled');
  const PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  return { ...process.env, NODE_COMPILE_CACHE, PATH };
}

/** Runs to the end; `quiet` keeps the output instead of showing it. */
function run(file, args, { env = withOurTools(), quiet = false } = {}) {
  return new Promise((resolve) => {
    child = spawn(file, args, { cwd: root, env, stdio: quiet ? ['ignore', 'ignore', 'pipe'] : 'inherit' });
    let output = '';
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', (error) => resolve({ code: 1, signal: null, output: error.message }));
    child.once('close', (code, signal) => resolve({ code, signal, output }));
  });
}

/** Ends this process the way the child ended. */
function endLike(code, signal) {
  if (!signal) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  // a signal that does not end us at once
  process.exit(128 + constants.signals[signal]);
}

function fail(line) {
  console.error(line);
  process.exit(1);
}

const [script, ...scriptArguments] = process.argv.slice(2);
if (!script) fail('Usage: node scripts/with-install.mjs scripts/<name>.ts [arguments]');
const installed = isInstalled();
if (!installed) await install();
if (!installed || !isGenerated()) await generate();
const { code, signal } = await run(pinnedNode, [script, ...scriptArguments]);
endLike(code, signal);
