/** The tables of the README, made from the cases; the text around them is written by hand. */
import { readFile, writeFile } from 'node:fs/promises';
import { differences } from './differences.ts';
import type { Supergraph } from './supergraph.ts';

const file = new URL('README.md', import.meta.url);
const begin = '<!-- tables: begin -->';
const end = '<!-- tables: end -->';

const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function tables(supergraphs: readonly Supergraph[]): string {
  const cases = supergraphs.flatMap(({ name, cases }) => cases.map((one) => ({ supergraph: name, ...one })));
  const differing = cases.flatMap(({ supergraph, name, apollo }) => (apollo ? [{ supergraph, name, ...apollo }] : []));
  return [
    `${cases.length} cases over ${supergraphs.length} supergraphs; @apollo/gateway differs in ${differing.length}.`,
    '',
    row('difference', 'who is right', 'why', 'cases'),
    row('---', '---', '---', '---'),
    ...Object.entries(differences).map(([name, { right, why }]) =>
      row(name, right, why, String(differing.filter((one) => one.why === name).length)),
    ),
    '',
    row('supergraph', 'case', 'difference'),
    row('---', '---', '---'),
    ...differing.map(({ supergraph, name, why }) => row(supergraph, name, why)),
  ].join('\n');
}

/** The tables as they are in the README, and as the cases say. */
export async function readReadme(supergraphs: readonly Supergraph[]) {
  const text = await readFile(file, 'utf8');
  const written = text.slice(text.indexOf(begin) + begin.length, text.indexOf(end)).trim();
  return { written, due: tables(supergraphs) };
}

export async function writeReadme(supergraphs: readonly Supergraph[]): Promise<void> {
  const text = await readFile(file, 'utf8');
  const [before] = text.split(begin);
  const [, after] = text.split(end);
  await writeFile(file, `${before}${begin}\n${tables(supergraphs)}\n${end}${after}`);
}
