/** What a push says, and which of our addresses it opens. Pure; part of the worker, so it stays small. */
import { aboutPaths } from '../pages/notifications/about-path.ts';

export type PushMessage = {
  /** Its own: what comes twice is shown once. */
  id: string | null;
  title: string;
  body: string;
  language: 'es' | 'en';
  /** The record that it is about, by its id. */
  aboutId: string | null;
};

const home = '/app';
// a push must be shown, whatever it says: who cannot read it is told in both languages that it came
const unreadable: PushMessage = {
  ...{ id: null, title: 'Trama', body: 'Hay una notificación nueva · There is a new notification' },
  ...{ language: 'es', aboutId: null },
};

/** Of the text of a push. What is not as the house writes it is a push that says nothing more. */
export function readPush(text: string): PushMessage {
  try {
    const { id, title, body, language, aboutId } = JSON.parse(text) as Record<string, unknown>;
    if (typeof title !== 'string' || typeof body !== 'string') return unreadable;
    return {
      id: typeof id === 'string' ? id : null,
      ...{ title, body },
      language: language === 'en' ? 'en' : 'es',
      aboutId: typeof aboutId === 'string' ? aboutId : null,
    };
  } catch {
    return unreadable;
  }
}

/** Whether the page at this path shows what a push is about. */
export const shows = (pathname: string, aboutId: string | null): boolean =>
  aboutPaths(aboutId).some((path) => pathname === home + path);

/** The address that opens it, always one of ours: which page that is hangs on who is there, and the inbox knows that. */
export const addressOf = (aboutId: string | null): string =>
  `${home}/notifications${aboutPaths(aboutId).length > 0 ? `?about=${aboutId}` : ''}`;
