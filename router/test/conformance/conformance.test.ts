/** Every case on every executor that there is; then the README against the cases. */
import { existsSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { apolloExecutor } from '../../src/engine/apollo-executor.ts';
import { differences } from './differences.ts';
import { readReadme, writeReadme } from './readme.ts';
import { type Contender, runCase } from './run-case.ts';
import { type Built, build, type Supergraph } from './supergraph.ts';

const folder = new URL('supergraphs/', import.meta.url);
const isSupergraph = (value: unknown): value is Supergraph =>
  typeof value === 'object' && !!value && 'subgraphs' in value;
const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
const modules = await Promise.all(files.map((file) => import(new URL(file, folder).href) as Promise<object>));
const supergraphs = modules.flatMap((module) => Object.values(module).filter(isSupergraph));

const contenders: Contender[] = [{ name: 'apollo', create: apolloExecutor }];
const compiled = new URL('../../src/engine/compiled-executor.ts', import.meta.url);
if (existsSync(compiled)) contenders.push({ name: 'compiled', create: (await import(compiled.href)).compiledExecutor });
else console.warn('compiled executor skipped: router/src/engine/compiled-executor.ts does not exist');

describe.each(supergraphs)('$name', (supergraph) => {
  let built: Built;
  beforeAll(() => {
    built = build(supergraph);
  });
  describe.each(contenders)('$name', (contender) => {
    it.each(supergraph.cases)('$name', async (one) => {
      await runCase(built, contender, 'wire', one);
      if (!one.links && contender.name === 'compiled') await runCase(built, contender, 'process', one);
    });
  });
});

describe('the suite', () => {
  it('has names that occur once', () => {
    const names = supergraphs.flatMap(({ name, cases }) => [name, ...cases.map((one) => `${name}: ${one.name}`)]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('is as large as it was meant to be', () => {
    expect(supergraphs.length).toBeGreaterThanOrEqual(40);
    expect(supergraphs.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(150);
  });

  it('names no reason for a difference that no case shows', () => {
    const shown = new Set(supergraphs.flatMap(({ cases }) => cases.flatMap(({ apollo }) => apollo?.why ?? [])));
    expect(Object.keys(differences).filter((why) => !shown.has(why as never))).toEqual([]);
  });

  it('has every difference in its README, and no other; TRAMA_UPDATE=1 writes them', async () => {
    if (process.env['TRAMA_UPDATE']) await writeReadme(supergraphs);
    const { written, due } = await readReadme(supergraphs);
    expect(written).toBe(due);
  });
});
