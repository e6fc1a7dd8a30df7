/** Mutations that open, continue and end a session: sent without a token and past the cache, with the cookie. */
import { formatDocument, stringifyDocument, type TypedDocumentNode } from '@urql/core';
import { language } from '../texts/texts.ts';

/** `keep` lets the answer's refresh token become the cookie; `end` takes the cookie away. Throws when nobody answers. */
export async function sendForSession<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  cookie: 'keep' | 'end',
  token?: string | null,
): Promise<Data> {
  const query = stringifyDocument(formatDocument<TypedDocumentNode<Data, Variables>>(document) as never);
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': language(),
      'x-trama-session': cookie === 'keep' ? 'cookie' : 'end',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Data | null; errors?: { message: string }[] };
  if (!data) throw new Error(errors?.[0]?.message ?? response.statusText);
  return data;
}
