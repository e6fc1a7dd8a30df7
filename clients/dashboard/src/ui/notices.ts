/** Short notices that come and go: `toast(…)` from anywhere. `toasts.tsx` shows them. */

export type Notice = {
  id: number;
  title: string;
  text?: string | undefined;
  tone: 'plain' | 'good' | 'warning' | 'danger';
};

let current: readonly Notice[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Notice[]): void {
  current = next;
  for (const listener of listeners) listener();
}

export const notices = {
  all: () => current,
  dismiss: (id: number) => set(current.filter((one) => one.id !== id)),
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Shows a notice beside at most three others. */
export function toast(notice: Omit<Notice, 'id' | 'tone'> & { tone?: Notice['tone'] }): void {
  last += 1;
  set([...current.slice(-3), { tone: 'plain', ...notice, id: last }]);
}
