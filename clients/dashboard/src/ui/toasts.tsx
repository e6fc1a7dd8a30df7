/**
 * Shows notices in a corner, has them read out by screen readers, and takes them away after a while. They are no layer
 * of the page: Escape closes what is open below them, and to press one closes nothing.
 */
import { X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { classes } from './classes.ts';
import { type Notice, notices } from './notices.ts';
import { useUiTexts } from './texts.ts';

const edges = {
  plain: 'border-l-accent',
  good: 'border-l-good',
  warning: 'border-l-warning',
  danger: 'border-l-danger',
} as const;

const stay = 8_000; // milliseconds

export function Toasts() {
  const t = useUiTexts();
  const shown = useSyncExternalStore(notices.subscribe, notices.all);
  return (
    <section
      aria-label={t('notifications')}
      // what is open below would take it for a press beside it
      onPointerDown={(event) => event.stopPropagation()}
      className="pointer-events-none fixed right-0 bottom-0 z-50 w-full max-w-sm p-4"
    >
      {/* there before the first notice, for what comes along with its region is not read out */}
      <ol aria-live="polite" className="flex flex-col gap-2">
        {shown.map((notice) => (
          <Toast key={notice.id} {...notice} />
        ))}
      </ol>
    </section>
  );
}

function Toast({ id, title, text, tone }: Notice) {
  const t = useUiTexts();
  // nobody has to read against the clock: it stays while it is pointed at or has the focus
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => notices.dismiss(id), stay);
    return () => clearTimeout(timer);
  }, [id, isHeld]);
  return (
    <li
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={classes(
        'pointer-events-auto flex items-start gap-3 rounded-lg border border-l-4 border-line bg-panel p-3 shadow-lg',
        edges[tone],
      )}
    >
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words">{title}</p>
        {text && <p className="text-quiet break-words">{text}</p>}
      </div>
      <button
        type="button"
        aria-label={t('dismiss')}
        onClick={() => notices.dismiss(id)}
        className="-m-1 rounded p-2 hover:bg-raised max-md:-m-2 max-md:p-3"
      >
        <X aria-hidden className="size-4" />
      </button>
    </li>
  );
}
