/** Into which buckets durations are counted, in seconds. */
export const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Where many series share a name. */
export const fewSeconds = [0.01, 0.05, 0.25, 1, 5];

export const secondsSince = (start: number): number => (performance.now() - start) / 1_000;
