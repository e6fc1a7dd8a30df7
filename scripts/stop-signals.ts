/** When a person or a supervisor wants this process to end, and when at once. Ends nothing itself. */

export type Stop = {
  /** Aborted at the first Ctrl-C, SIGTERM or closed terminal. */
  signal: AbortSignal;
  requested: Promise<void>;
  /** Resolves at a second Ctrl-C. */
  forced: Promise<void>;
  isForced(): boolean;
};

/** One press of Ctrl-C can arrive several times: from the terminal, and once more through npm. In milliseconds. */
const samePress = 500;

/** From now on the signals no longer end the process by themselves. */
export function listenForStop(): Stop {
  const controller = new AbortController();
  const requested = Promise.withResolvers<void>();
  const forced = Promise.withResolvers<void>();
  let requestedAt: number | undefined;
  let isForced = false;
  const onSignal = (name: NodeJS.Signals) => {
    requestedAt ??= performance.now();
    if (name === 'SIGINT' && performance.now() - requestedAt > samePress) {
      isForced = true;
      forced.resolve();
    }
    controller.abort();
    requested.resolve();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  return {
    signal: controller.signal,
    requested: requested.promise,
    forced: forced.promise,
    isForced: () => isForced,
  };
}
