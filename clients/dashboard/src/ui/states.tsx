/** What stands where nothing does: while it comes, when it did not come, when there is none. */
import { CloudOff, Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { useUiTexts } from './texts.ts';

export function Loading({ rows = 6 }: { rows?: number }) {
  const t = useUiTexts();
  return (
    <div
      role="status"
      aria-label={t('loading')}
      // of a whole page, a heading and its panels stand in: what comes is in the same places
      className="flex flex-col gap-2 p-4 [main>&]:gap-4 md:[main>&]:p-6 [main>&]:*:first:max-w-72 [main>&]:*:not-first:h-28"
    >
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <div key={index} className="h-8 animate-pulse rounded-lg bg-line/60" />
      ))}
    </div>
  );
}

export function Failure({ message, onRetry }: { message?: string | undefined; onRetry?: () => void }) {
  const t = useUiTexts();
  return (
    <div role="alert" className="flex flex-col items-center gap-3 p-10 text-center">
      <CloudOff aria-hidden className="size-8 text-quiet" />
      <p className="font-medium">{t('failed')}</p>
      {message && <p className="max-w-prose text-quiet">{message}</p>}
      {onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
    </div>
  );
}

export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="flex flex-col items-center gap-3 p-10 text-center">
    <Inbox aria-hidden className="size-8 text-quiet" />
    <p className="font-medium">{title}</p>
    {children && <div className="max-w-prose text-quiet">{children}</div>}
  </div>
);

/** What to do where there is nothing yet: the page's own button, by its name. */
export function BeginWith({ button }: { button: string }) {
  const t = useUiTexts();
  return t('beginWith', { button });
}
