/** Several streams as one: whatever comes first is given first. It ends when all have ended, or with the first error. */
export async function* merge<T>(streams: readonly AsyncIterable<T>[]): AsyncGenerator<T, void> {
  const open = new Map(streams.map((stream, index) => [index, stream[Symbol.asyncIterator]()]));
  const step = (index: number) =>
    open
      .get(index)
      ?.next()
      .then((result) => ({ index, result }));
  const pending = new Map([...open.keys()].map((index) => [index, step(index)]));
  try {
    while (pending.size > 0) {
      const next = await Promise.race(pending.values());
      if (!next) return;
      const { index, result } = next;
      if (result.done) {
        pending.delete(index);
        open.delete(index);
        continue;
      }
      pending.set(index, step(index));
      yield result.value;
    }
  } finally {
    // each is told that nobody listens any more; none is waited for
    for (const iterator of open.values()) void iterator.return?.();
  }
}
