/** The parameters of a GraphQL request, whatever carried them: a JSON body, a query string, a `subscribe` message. */

export type Parameters = {
  /** The text of the document; absent when it is asked for by its id. */
  query: string | undefined;
  variables: Record<string, unknown> | undefined;
  operationName: string | undefined;
  extensions: Record<string, unknown> | undefined;
  /** The id of a persisted document: its SHA-256 in hex. */
  documentId: string | undefined;
};

type Raw = { [Name in keyof Parameters]?: unknown };

/** The parameters, or what is wrong with their shape. A document must come by its text, by its id or by its hash. */
export function readParameters(raw: unknown): Parameters | string {
  if (!isMap(raw)) return 'the body must be a JSON object';
  const { query, variables, operationName, extensions, documentId } = raw as Raw;
  if (query != null && typeof query !== 'string') return '"query" must be a string';
  if (variables != null && !isMap(variables)) return '"variables" must be an object';
  if (operationName != null && typeof operationName !== 'string') return '"operationName" must be a string';
  if (extensions != null && !isMap(extensions)) return '"extensions" must be an object';
  if (documentId != null && typeof documentId !== 'string') return '"documentId" must be a string';
  if (query == null && documentId == null && extensions?.['persistedQuery'] == null) return '"query" must be a string';
  return {
    query: query ?? undefined,
    variables: variables ?? undefined,
    operationName: operationName || undefined,
    extensions: extensions ?? undefined,
    documentId: documentId ?? undefined,
  };
}

/** The same from a query string, in which `variables` and `extensions` are JSON. */
export function readQueryString(raw: Record<string, unknown>): Parameters | string {
  const { variables, extensions, ...rest } = raw;
  try {
    return readParameters({ ...rest, variables: parsed(variables), extensions: parsed(extensions) });
  } catch {
    return '"variables" and "extensions" must be JSON';
  }
}

const parsed = (text: unknown): unknown => (text === undefined || text === '' ? undefined : JSON.parse(String(text)));

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
