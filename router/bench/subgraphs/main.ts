/**
 * The four subgraphs, each on a port of its own. An answer is executed by graphql-js the first time that a body comes
 * and sent from memory after that: what is measured is the router, and it shares two cores with them.
 *
 *     main.ts [--execute]   executes every time
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import { answerBenchmark } from '../harness/child.ts';
import { schemaOf, subgraphNames } from './schemas.ts';

type Body = { query: string; variables?: Record<string, unknown>; operationName?: string };

const keptAnswers = 1_000;
const executesAlways = process.argv.includes('--execute');
const fetches: Record<string, number> = {};

const urls: Record<string, string> = {};
for (const name of subgraphNames) urls[name] = await serve(name, schemaOf(name));
answerBenchmark(urls, {
  /** How many requests each subgraph had since the last time that this was asked. */
  countFetches() {
    const counted = { ...fetches };
    for (const name of Object.keys(fetches)) fetches[name] = 0;
    return counted;
  },
});

/** Resolves with the URL. */
async function serve(name: string, schema: GraphQLSchema): Promise<string> {
  const answers = new Map<string, Buffer>();
  const documents = new Map<string, DocumentNode>();

  async function answer(text: string): Promise<Buffer> {
    const { query, variables, operationName } = JSON.parse(text) as Body;
    const document = documents.get(query) ?? parse(query);
    documents.set(query, document);
    const result: ExecutionResult = await execute({
      schema,
      document,
      ...(variables && { variableValues: variables }),
      ...(operationName && { operationName }),
    });
    return Buffer.from(JSON.stringify(result));
  }

  const server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
    fetches[name] = (fetches[name] ?? 0) + 1;
    const text = await read(request);
    const bytes = answers.get(text) ?? (await answer(text));
    if (!executesAlways && answers.size < keptAnswers) answers.set(text, bytes);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
    response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

const read = (request: IncomingMessage): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      text += chunk;
    });
    request.on('end', () => resolve(text));
    request.on('error', reject);
  });
