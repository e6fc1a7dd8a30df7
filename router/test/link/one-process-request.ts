/** A process that starts the whole graph on a database, asks it as a person would, and ends: for loopback-only.test.ts. */
import { readConfig } from '@trama/platform/config';
import { loadDemoData } from '../../../scripts/demo-data.ts';
import { startOneProcess } from '../../../scripts/one-process.ts';

const databaseUrlOf = () => process.argv[2] ?? '';
await loadDemoData(databaseUrlOf, () => {}, ['accounts']);
const { url, close } = await startOneProcess({ config: readConfig({ PORT: '0', LOG_LEVEL: 'silent' }), databaseUrlOf });

async function send(query: string, headers: Record<string, string> = {}) {
  const body = JSON.stringify({ query });
  const type = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { ...type, ...headers }, body });
  return (await response.json()) as { data: Record<string, Record<string, string>> };
}

const input = '{ identifier: "admin@trama.test", password: "trama-demo-2026" }';
const { data } = await send(`mutation { login(input: ${input}) { ... on Session { accessToken } } }`);
const answer = await send('{ viewer { id } categories { id } }', {
  authorization: `Bearer ${data['login']?.['accessToken']}`,
});
process.stdout.write(JSON.stringify(answer));
await close();
process.exit(0);
