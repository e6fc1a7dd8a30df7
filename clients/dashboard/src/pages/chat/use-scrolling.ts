/** Keeps a log at its end while one is there, and where one is while older messages come in above. */
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Said, Timeline } from './timeline.ts';

const near = 80; // pixels

/** `onSeen` is told the last place whenever it is looked at. */
export function useScrolling<Message extends Said>(timeline: Timeline<Message>, onSeen: (seq: number) => void) {
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const before = useRef({ height: 0, firstSeq: 0 });
  const firstSeq = timeline.messages[0]?.seq ?? 0;
  const lastSeq = timeline.messages.at(-1)?.seq ?? 0;
  const toEnd = useCallback(() => {
    setAtEnd(true);
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever what is shown is other
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const { height, firstSeq: knownFirst } = before.current;
    if (isAtEnd) element.scrollTop = element.scrollHeight;
    else if (firstSeq < knownFirst) element.scrollTop += element.scrollHeight - height;
    before.current = { height: element.scrollHeight, firstSeq };
  }, [timeline]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const follow = () => setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < near);
    element.addEventListener('scroll', follow, { passive: true });
    // pictures that come late, and a window that changes, move the end
    const resized = new ResizeObserver(() => {
      if (element.dataset['end'] === 'true') element.scrollTop = element.scrollHeight;
    });
    resized.observe(element);
    if (element.firstElementChild) resized.observe(element.firstElementChild);
    return () => {
      element.removeEventListener('scroll', follow);
      resized.disconnect();
    };
  }, []);
  useEffect(() => {
    if (scroller.current) scroller.current.dataset['end'] = String(isAtEnd);
  }, [isAtEnd]);

  const see = useEffectEvent(() => {
    if (isAtEnd && lastSeq > 0 && document.visibilityState === 'visible') onSeen(lastSeq);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each that comes, and when the end is reached
  useEffect(() => see(), [lastSeq, isAtEnd]);
  useEffect(() => {
    const look = () => see();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return { scroller, isAtEnd, toEnd };
}
