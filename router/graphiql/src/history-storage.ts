/** localStorage for GraphiQL, less the headers of each remembered operation: they may hold a token. */
import type { Storage } from '@graphiql/toolkit';

const keys = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith('graphiql:'));

export const historyStorage: Storage = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, /:(queries|favorites)$/.test(key) ? withoutHeaders(value) : value),
  removeItem: (key) => localStorage.removeItem(key),
  // other pages of this origin keep theirs
  clear() {
    for (const key of keys()) localStorage.removeItem(key);
  },
  get length() {
    return keys().length;
  },
};

const withoutHeaders = (operations: string): string =>
  JSON.stringify(JSON.parse(operations), (name, value) => (name === 'headers' ? undefined : value));
