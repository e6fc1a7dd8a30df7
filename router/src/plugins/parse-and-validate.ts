/**
 * Parses a document, holds it to the limits and validates it against the API schema, once per text; picks the operation
 * to run.
 */
import { type DocumentNode, GraphQLError, getOperationAST, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { operationRules } from '../incremental/rules.ts';
import type { Plugin } from '../request.ts';
import type { RouterParts } from '../router-parts.ts';
import { FiniteNumbersRule } from './finite-numbers.ts';
import { limitsOf, requireWithin, tooManyTokens } from './limits.ts';

const rules = [...operationRules, FiniteNumbersRule];
const cachedText = 2_000_000; // characters; the parsed documents take some thirty times that in bytes

const refuse = (code: string, message: string) => new GraphQLError(message, { extensions: { code } });

const coded = (code: string, { message, nodes, source, positions }: GraphQLError) =>
  new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions: { code },
  });

export function parseAndValidate({ planner, ...parts }: Pick<RouterParts, 'planner' | 'limits'>): Plugin {
  const limits = limitsOf(parts);
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: cachedText,
    sizeCalculation: (_document, text) => text.length + 1,
  });

  function documentOf(query: string): DocumentNode {
    const known = documents.get(query);
    if (known) return known;
    let document: DocumentNode;
    try {
      document = parse(query, { maxTokens: limits.tokens });
    } catch (error) {
      // graphql-js tells this apart from other faults of syntax by its words only
      if ((error as Error).message.includes('tokens. Parsing aborted')) throw tooManyTokens(limits);
      throw coded('GRAPHQL_PARSE_FAILED', error as GraphQLError);
    }
    requireWithin(document, limits);
    const errors = validate(planner.apiSchema, document, rules);
    if (errors.length > 0) throw new InvalidDocument(errors);
    documents.set(query, document);
    return document;
  }

  // no async function: most documents are known, and need no promise
  return (request, next) => {
    if (!request.query) throw refuse('BAD_REQUEST', 'the request has no "query"');
    try {
      request.document = documentOf(request.query);
    } catch (error) {
      if (error instanceof InvalidDocument) return Promise.resolve({ errors: error.errors });
      throw error;
    }
    const operation = getOperationAST(request.document, request.operationName);
    if (!operation) throw refuse('OPERATION_RESOLUTION_FAILURE', 'name one of the operations of the document');
    if (request.readOnly && operation.operation === 'mutation')
      throw refuse('METHOD_NOT_ALLOWED', 'a GET may only read: send a mutation by POST');
    if (request.transport === 'http' && operation.operation === 'subscription')
      throw refuse('BAD_REQUEST', 'subscribe by graphql-transport-ws, or with Accept: text/event-stream');
    request.operation = operation;
    return next();
  };
}

class InvalidDocument extends Error {
  readonly errors: GraphQLError[];
  constructor(errors: readonly GraphQLError[]) {
    super('invalid document');
    this.errors = errors.map((error) => coded('GRAPHQL_VALIDATION_FAILED', error));
  }
}
