/** The house says "usted" to people wherever it speaks Spanish to them: in the graph, in its letters, on its pages. */
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { root } from './roster.ts';

// unmistakable words alone: "busca" or "te" may be something else. The tus protocol is called like a word of them
const words =
  'tú|tu|tus(?! protocol| server|[-./])|tuy[oa]s?|contigo|tienes|puedes|puedas|quieres|debes|eres|estás|podrás|verás|inténtal[oa]s?|avísanos';
/** Only where a sentence begins: elsewhere it says what somebody does. */
const requests = 'Elige|Escribe|Ingresa|Ejecuta|Revisa|Pide|Usa|Vuelve|Inténtalo';
const familiar = new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})|(?<=['"\`>.¿#:] ?)(?:${requests})(?= )`, 'giu');
const familiarIn = (text: string): string[] => [...text.matchAll(familiar)].map(([word]) => word);

const spoken = [
  'clients/*/index.html',
  'clients/*/src/**/*.{ts,tsx}',
  'router/src/**/*.ts',
  'router/graphiql/src/**/*.{ts,tsx}',
  'schema/*.ts',
  'subgraphs/*/src/**/*.ts',
];

it('knows the words, and what only looks like them', () => {
  expect(familiarIn(`'Tu cita', 'El horario es tuyo', 'No hay. Elige otro', '¿Puedes?', 'Tú'`)).toEqual([
    'Tu',
    'tuyo',
    'Elige',
    'Puedes',
    'Tú',
  ]);
  expect(familiarIn(`'tus-resumable', 'the tus protocol', 'Elija otro', 'quien escribe notas', 'Su estatus'`)).toEqual(
    [],
  );
});

it('says usted everywhere', async () => {
  const found: string[] = [];
  let files = 0;
  for await (const path of glob(spoken, { cwd: root })) {
    files += 1;
    found.push(...familiarIn(readFileSync(`${root}/${path}`, 'utf8')).map((word) => `${path}: ${word}`));
  }
  expect(found).toEqual([]);
  expect(files).toBeGreaterThan(500);
});
