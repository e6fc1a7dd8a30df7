/**
 * The peer that counts as 1: `@apollo/gateway` as its documentation starts it, in Apollo Server's standalone server,
 * with every default. Telemetry is off by APOLLO_TELEMETRY_DISABLED, which the benchmark sets.
 *
 *     apollo-gateway.ts SUPERGRAPH
 */
import { readFile } from 'node:fs/promises';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { answerBenchmark } from '../harness/child.ts';

const [file = ''] = process.argv.slice(2);
const gateway = new ApolloGateway({ supergraphSdl: await readFile(file, 'utf8') });
const server = new ApolloServer({ gateway });
const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
answerBenchmark(url);
