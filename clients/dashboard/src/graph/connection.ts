/** Whether the house answers: what the offline banner goes by. */

let isUp = true;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  if (next === isUp) return;
  isUp = next;
  for (const listener of listeners) listener();
}

export const connection = {
  isUp: () => isUp && navigator.onLine,
  heard: () => set(true),
  lost: () => set(false),
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    window.addEventListener('online', listener);
    window.addEventListener('offline', listener);
    return () => {
      listeners.delete(listener);
      window.removeEventListener('online', listener);
      window.removeEventListener('offline', listener);
    };
  },
};
