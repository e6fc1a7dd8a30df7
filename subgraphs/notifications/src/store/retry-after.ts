/** How long a service asks to be left alone. */
const unlessTold = 60; // 1 minute, in seconds

/** Seconds; `Retry-After` is a number of them or a date (RFC 9110 10.2.3). */
export function retryAfterOf({ headers }: Response, now = Date.now()): number {
  const asked = headers.get('retry-after')?.trim();
  if (!asked) return unlessTold;
  const seconds = /^\d+$/.test(asked) ? Number(asked) : (Date.parse(asked) - now) / 1_000;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : unlessTold;
}
