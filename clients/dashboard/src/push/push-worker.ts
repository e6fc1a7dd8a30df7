/**
 * Runs in the browser when no page does: shows the pushes of who is logged in, and opens what they are about. It answers no
 * request and keeps nothing. Bundled by itself, as one classic script (vite.config.ts).
 */
import { addressOf, readPush } from './push-message.ts';

// as much of a worker's world as is used here: its types and those of a page cannot be had together
type Lasting = Event & { waitUntil(work: Promise<unknown>): void };
type Pushed = Lasting & { data: { text(): string } | null };
type Clicked = Lasting & { notification: Notification };
type Window = { url: string; focus(): Promise<unknown>; postMessage(message: unknown, ports: MessagePort[]): void };
declare const self: {
  addEventListener(type: 'install', listener: (event: Lasting) => void): void;
  addEventListener(type: 'push', listener: (event: Pushed) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: Clicked) => void): void;
  skipWaiting(): Promise<void>;
  registration: ServiceWorkerRegistration;
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly Window[]>;
    openWindow(url: string): Promise<unknown>;
  };
};

const patience = 1_000; // milliseconds: a click opens a window for a few seconds

// it holds nothing that an open page hangs on: a new one takes over at once
self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));

self.addEventListener('push', (event) => {
  const { id, title, body, language, aboutId } = readPush(event.data?.text() ?? '');
  const options = { body, lang: language, data: aboutId, ...(id && { tag: id }) };
  event.waitUntil(self.registration.showNotification(title, options));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data));
});

/** The window that shows it already, or else a new one: in any other something may be half written. */
async function open(aboutId: string | null): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const answers = await Promise.all(windows.map((one) => saysThatItShows(one, aboutId)));
  const shown = windows[answers.indexOf(true)];
  await (shown ? shown.focus() : self.clients.openWindow(addressOf(aboutId)));
}

/** A window is known here by the address that it was opened with; where it is by now, only its page can say. */
const saysThatItShows = (window: Window, aboutId: string | null): Promise<boolean> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data === true);
    setTimeout(() => resolve(false), patience);
    window.postMessage(aboutId, [port2]);
  });
