/** Waits for a while, until the signal aborts, or until it is woken: `begun` is given how. */
export function pause(
  milliseconds: number,
  signal: AbortSignal,
  begun: (wake: () => void) => void = () => {},
): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
    begun(done);
  });
}
