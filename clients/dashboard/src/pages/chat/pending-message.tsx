/** One's own message on its way; if it did not go through, why, and the way to send it again. */
import { Clock, FileText } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { useChatTexts } from './texts.ts';
import type { Pending } from './timeline.ts';

type Props = { pending: Pending; onRetry: () => void; onDiscard: () => void };

export function PendingMessage({ pending: { text, attachments, failure }, onRetry, onDiscard }: Props) {
  const t = useChatTexts();
  return (
    <article
      aria-label={`${t('you')}, ${failure ? t('notSent') : t('sending')}`}
      className="mt-1 flex flex-col items-end"
    >
      <div className="max-w-[min(34rem,85%)] min-w-0 rounded-2xl bg-accent-soft px-3 py-1.5">
        {attachments.map(({ id, name }) => (
          <p key={id} className="flex items-center gap-2">
            <FileText aria-hidden className="size-4 shrink-0" /> {name}
          </p>
        ))}
        <p className="break-words whitespace-pre-wrap">{text}</p>
        <p className="flex items-center justify-end gap-1 text-xs text-quiet">
          {failure === null && (
            <>
              <Clock aria-hidden className="size-3.5" />
              {t('sending')}
            </>
          )}
        </p>
      </div>
      {failure !== null && (
        <div role="alert" className="mt-1 flex flex-wrap items-center justify-end gap-2 text-[13px] text-danger">
          <span>
            {t('notSent')}: {failure}
          </span>
          <Button size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
          <Button size="small" tone="quiet" onClick={onDiscard}>
            {t('discard')}
          </Button>
        </div>
      )}
    </article>
  );
}
