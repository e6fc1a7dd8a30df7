import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;

/** A clone with a pinned Node that needs no registry, and one script. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trama-install-'));
  for (const below of ['scripts', 'pinned', 'subgraphs/sales/prisma'])
    await mkdir(join(folder, below), { recursive: true });
  await copyFile(join(import.meta.dirname, 'with-install.mjs'), join(folder, 'scripts/with-install.mjs'));
  await writeFile(join(folder, 'pinned/package.json'), '{"name":"node","version":"1.0.0","bin":{"node":"node.sh"}}');
  await writeFile(join(folder, 'pinned/node.sh'), `#!/bin/sh\nexec ${process.execPath} "$@"\n`);
  await chmod(join(folder, 'pinned/node.sh'), 0o755);
  await wants({ node: 'file:pinned' });
  await writeFile(join(folder, 'subgraphs/sales/prisma/schema.prisma'), '');
  await writeFile(
    join(folder, 'scripts/generate.ts'),
    `import { mkdirSync, writeFileSync } from 'node:fs';
     mkdirSync('subgraphs/sales/prisma/client', { recursive: true });
     writeFileSync('subgraphs/sales/prisma/client/client.ts', '');`,
  );
  await writeFile(
    join(folder, 'scripts/work.ts'),
    `const [word, code]: string[] = process.argv.slice(2);
     process.on('SIGTERM', () => { console.log('told'); process.exit(7); });
     if (word === 'wait') { setInterval(() => {}, 1000); console.log('waiting'); }
     else if (word === 'die') process.kill(process.pid, 'SIGKILL');
     else { console.log(word); process.exitCode = Number(code); }`,
  );
});
afterAll(() => rm(folder, { recursive: true }));

const wants = (dependencies: Record<string, string>) =>
  writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'clone', private: true, type: 'module', dependencies }),
  );

async function run(args: string[], whenWaiting?: (pid: number) => void) {
  const child = spawn(process.execPath, [join(folder, 'scripts/with-install.mjs'), 'scripts/work.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // what an outer npm leaves in the environment and the inner one would obey
    env: {
      ...process.env,
      npm_config_local_prefix: '/nowhere',
      npm_config_workspaces: 'true',
      npm_command: 'run-script',
    },
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
    if (String(chunk).includes('waiting')) whenWaiting?.(child.pid ?? 0);
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const [code, signal] = await once(child, 'close');
  return { code, signal, output: output.trim(), errors: errors.trim().split('\n').filter(Boolean) };
}

test('installs and generates what is missing, once, and passes on arguments and exit code', async () => {
  expect(await run(['hello', '3'])).toMatchInlineSnapshot(`
    {
      "code": 3,
      "errors": [
        "Installing packages (npm install); the first time takes a minute or two …",
        "Generating the Prisma clients …",
      ],
      "output": "hello",
      "signal": null,
    }
  `);
  expect(await run(['again', '0'])).toEqual({ code: 0, signal: null, output: 'again', errors: [] });
});

test('generates anew when a schema is newer than its client', async () => {
  await writeFile(join(folder, 'subgraphs/sales/prisma/schema.prisma'), '');
  expect((await run(['x', '0'])).errors).toEqual(['Generating the Prisma clients …']);
});

test('accepts what npm was told to install by hand', async () => {
  await rm(join(folder, 'node_modules/.trama-install'));
  expect((await run(['x', '0'])).errors).toEqual([]);
});

test('passes on SIGTERM, and ends as its child ended', async () => {
  expect(await run(['wait'], (pid) => process.kill(pid, 'SIGTERM'))).toMatchObject({
    code: 7,
    output: 'waiting\ntold',
  });
  expect(await run(['die'])).toMatchObject({ signal: 'SIGKILL' });
});

test('installs again when the lock file has changed; a failure is one line that says what to do', async () => {
  await wants({ node: 'file:pinned', absent: 'file:absent.tgz' });
  const lock = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8'));
  lock.packages['node_modules/absent'] = { version: '1.0.0', resolved: 'file:absent.tgz' };
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock));
  const { code, output, errors } = await run(['x', '0']);
  expect({ code, output, lines: errors.length }).toEqual({ code: 1, output: '', lines: 2 });
  expect(errors[1]).toMatch(/^npm install failed \(ENOENT: .+\)\. .+ run this again\.$/);
});
