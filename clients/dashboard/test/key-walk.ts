/** Goes through a page by keys alone, as somebody without a mouse does. */
import type { Page } from 'playwright-core';

/**
 * In the browser: numbers all that is pressed, chosen or written in and can be seen, on the page or in the dialog over it.
 * Of radios that belong together the arrows reach all but one, and so they do in the month of a calendar, which turns its
 * page under them.
 */
const number = `(() => {
  const within = [...document.querySelectorAll('[role=dialog]')].at(-1) ?? document;
  const radios = new Set();
  const all = [...within.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((one) => {
      if (one.disabled || one.getAttribute('aria-disabled') === 'true' || one.closest('[inert], [aria-hidden=true]')) return false;
      const { width, height } = one.getBoundingClientRect();
      if (width === 0 || height === 0 || !one.checkVisibility({ visibilityProperty: true })) return false;
      if (one.tabIndex < 0 && one.closest('[role=grid]')) return false;
      return one.type !== 'radio' || (!radios.has(one.name) && radios.add(one.name));
    });
  return all.map((one, at) => {
    one.dataset.walk = at;
    const name = one.getAttribute('aria-label') || one.textContent || one.labels?.[0]?.textContent || one.tagName;
    return { name: name.trim().slice(0, 60), isStop: one.tabIndex >= 0 };
  });
})()`;

type Focused = { at: number | null; name: string; isShown: boolean };

/** In the browser: what has the focus, and whether somebody sees that it has. */
const look = `(() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const { outlineStyle, outlineWidth, opacity } = getComputedStyle(one);
  const { left, right, top, bottom } = one.getBoundingClientRect();
  const isInView = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  return {
    at: one.dataset.walk === undefined ? null : Number(one.dataset.walk),
    name: (one.getAttribute('aria-label') || one.textContent || one.tagName).trim().slice(0, 60),
    isShown: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && Number(opacity) > 0 && isInView,
  };
})()`;

/** What no key reaches of the page as it stands, or of the dialog that is open; and where the focus cannot be seen. */
export async function missedByKeys(page: Page): Promise<string[]> {
  const all = (await page.evaluate(number)) as { name: string; isStop: boolean }[];
  const wrong = new Set(all.length === 0 ? ['there is nothing to reach'] : []);
  const reached = new Set<number>();
  const press = async (key: string): Promise<number | null> => {
    await page.keyboard.press(key);
    const focused = (await page.evaluate(look)) as Focused | null;
    if (focused && !focused.isShown) wrong.add(`the focus is not seen on ${focused.name}`);
    return focused?.at ?? null;
  };
  const stops = all.filter(({ isStop }) => isStop).length;
  // a dialog goes round in itself; a page ends at the browser's own controls and begins anew
  for (let presses = 0; presses < stops + 10 && reached.size < stops; presses += 1) {
    const at = await press('Tab');
    if (at !== null) reached.add(at);
  }
  // on from each that was reached, as far as the arrows lead
  const others = all.flatMap(({ isStop }, at) => (isStop ? [] : [at]));
  for (const from of others.length > 0 ? reached : []) {
    if (others.every((at) => reached.has(at))) break;
    const isOneOfMany = await page.evaluate(
      `!!document.querySelector('[data-walk="${from}"]').parentElement.querySelector('[tabindex="-1"][data-walk]')`,
    );
    if (!isOneOfMany) continue;
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft']) {
      await page.evaluate(`document.querySelector('[data-walk="${from}"]').focus()`);
      const at = await press(key);
      if (at !== null) reached.add(at);
    }
  }
  return [...wrong, ...all.flatMap(({ name }, at) => (reached.has(at) ? [] : [`no key reaches ${name}`]))];
}
