/** The messages of graphql-transport-ws that a client may send. */
import { type Parameters, readParameters } from '../http/parameters.ts';

export type ClientMessage =
  | { type: 'connection_init'; payload: Record<string, unknown> }
  | { type: 'ping' | 'pong'; payload: Record<string, unknown> | undefined }
  | { type: 'subscribe'; id: string; parameters: Parameters }
  | { type: 'complete'; id: string };

/** The message, or what is wrong with it. */
export function readMessage(text: string): ClientMessage | string {
  let message: { type?: unknown; id?: unknown; payload?: unknown } | null;
  try {
    message = JSON.parse(text);
  } catch {
    return 'a message must be JSON';
  }
  if (!isMap(message)) return 'a message must be a JSON object';
  const { type, id, payload } = message;
  switch (type) {
    case 'connection_init':
    case 'ping':
    case 'pong':
      if (payload != null && !isMap(payload)) return `"payload" of ${type} must be an object`;
      return type === 'connection_init' ? { type, payload: payload ?? {} } : { type, payload: payload ?? undefined };
    case 'subscribe': {
      if (typeof id !== 'string' || id === '') return '"id" of subscribe must be a string';
      if (!isMap(payload)) return '"payload" of subscribe must be an object';
      const parameters = readParameters(payload);
      return typeof parameters === 'string' ? parameters : { type, id, parameters };
    }
    case 'complete':
      return typeof id === 'string' && id !== '' ? { type, id } : '"id" of complete must be a string';
    default:
      return 'a client sends connection_init, ping, pong, subscribe and complete';
  }
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
