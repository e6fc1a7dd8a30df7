/**
 * Finds the text of a document that a request only names: a trusted one that a client was shipped with (by `documentId`
 * or hash), or one that some client sent once before (automatic persisted queries, as Apollo's clients do them).
 * With `only`, a request for anything but a trusted document ends here.
 */
import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Answer, Plugin, RouterRequest } from '../request.ts';
import { type DocumentStore, memoryStore } from './document-store.ts';

export type PersistedDocuments = {
  /** Texts by SHA-256 in hex (trusted-documents.ts reads them from files). */
  trusted?: ReadonlyMap<string, string>;
  /** Refuses whatever is not trusted. Default false. */
  only?: boolean;
  /** Where documents of automatic persisted queries go. Default: 10 MB of this process's memory. */
  store?: DocumentStore;
};

// codes of Apollo Server and Apollo Router, which clients know
const refuse = (code: string, message: string) => new GraphQLError(message, { extensions: { code } });
const notFound = () => refuse('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
const notInList = () => refuse('PERSISTED_QUERY_NOT_IN_LIST', 'there is no trusted document of this id');
const notSafelisted = () => refuse('QUERY_NOT_IN_SAFELIST', 'only trusted documents are answered here');
const badRequest = (message: string) => refuse('BAD_REQUEST', message);

export function persistedDocuments({
  trusted = new Map(),
  only = false,
  store = memoryStore(),
}: PersistedDocuments = {}): Plugin {
  const trustedTexts = new Set(trusted.values());

  // no async function: most requests bring their text, and would pay for a promise that they do not need
  return (request, next) => {
    const { query, documentId } = request;
    if (documentId !== undefined) {
      request.query = trusted.get(plainHash(documentId));
      if (request.query === undefined) throw notInList();
      if (query) throw badRequest('send a "documentId" or a "query", not both');
      return next();
    }
    const persisted = request.extensions?.['persistedQuery'];
    if (only) {
      if (query) {
        if (!trustedTexts.has(query)) throw notSafelisted();
        return next();
      }
      request.query = trusted.get(hashOf(persisted));
      if (request.query === undefined) throw notInList();
      return next();
    }
    return persisted == null ? next() : automatic(request, hashOf(persisted), next);
  };

  async function automatic(request: RouterRequest, hash: string, next: () => Promise<Answer>): Promise<Answer> {
    if (!request.query) {
      request.query = trusted.get(hash) ?? (await store.get(hash));
      if (request.query === undefined) throw notFound();
      return next();
    }
    if (createHash('sha256').update(request.query).digest('hex') !== hash)
      throw badRequest('provided sha does not match query');
    const answer = await next();
    // an operation was found, so the document is valid: what is not would only take room
    if (request.operation) store.set(hash, request.query);
    return answer;
  }
}

/** Ids of other tools say which hash they are: `sha256:…`. */
const plainHash = (id: string) => (id.startsWith('sha256:') ? id.slice('sha256:'.length) : id).toLowerCase();

function hashOf(persisted: unknown): string {
  const { version, sha256Hash } = (persisted ?? {}) as { version?: unknown; sha256Hash?: unknown };
  if (version !== 1) throw badRequest('Unsupported persisted query version');
  if (typeof sha256Hash !== 'string') throw badRequest('"sha256Hash" must be a string');
  return plainHash(sha256Hash);
}
