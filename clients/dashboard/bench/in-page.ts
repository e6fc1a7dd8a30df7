/** What is measured inside the page, as text that the browser runs: no script of ours gets past the page's policy. */

/** To be run before the page's own scripts: remembers when its last long task ended, and the longest. */
export const watchLongTasks = `
  window.lastLongTask = 0;
  window.longestTask = 0;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      window.lastLongTask = startTime + duration;
      window.longestTask = Math.max(window.longestTask, duration);
    }
  }).observe({ type: 'longtask', buffered: true });
`;

/**
 * Milliseconds since navigation until `isThere` was true and what had been begun was done: the later of both, once half a
 * second passed without a long task (50 ms). Gives up after a minute.
 */
export const readiness = (isThere: string): string => `new Promise((resolve, reject) => {
  const quiet = 500;
  let shown;
  const look = () => {
    const now = performance.now();
    if (now > 60_000) return reject(new Error('not there after a minute'));
    if (shown === undefined && (${isThere})) shown = now;
    if (shown !== undefined && now - Math.max(shown, window.lastLongTask) > quiet)
      return resolve(Math.max(shown, window.lastLongTask));
    requestAnimationFrame(look);
  };
  look();
})`;

/** Milliseconds of each frame while what \`scroller\` finds is scrolled by a screen a frame, \`frames\` times. */
export const scrollFrames = (scroller: string, frames: number): string => `new Promise((resolve) => {
  const element = ${scroller};
  element.scrollTop = 0;
  const durations = [];
  let before;
  const step = (now) => {
    if (before !== undefined) durations.push(now - before);
    before = now;
    if (durations.length === ${frames}) return resolve(durations);
    element.scrollTop += element.clientHeight;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})`;
