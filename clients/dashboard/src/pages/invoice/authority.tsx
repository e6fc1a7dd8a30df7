/** What the tax authority knows of an invoice, what it said, and how often it was asked. */
import { Copy } from 'lucide-react';
import { ago, dateTime } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { toast } from '../../ui/notices.ts';
import { Panel } from '../../ui/page.tsx';
import type { InvoiceOnPageFragment } from './invoice-page.generated.ts';
import { useInvoiceTexts } from './texts.ts';

export function Authority({ invoice }: { invoice: InvoiceOnPageFragment }) {
  const t = useInvoiceTexts();
  const { status, accessKey, authorization, electronicDocument: document } = invoice;
  if (!document || !accessKey)
    return (
      <Panel title={t('authority')}>
        <p className="p-4 text-quiet">{t('notIssued')}</p>
      </Panel>
    );
  const copy = () =>
    void navigator.clipboard.writeText(accessKey).then(() => toast({ title: t('copied'), tone: 'good' }));
  return (
    <Panel title={t('authority')}>
      <p role="status" className="empty:hidden">
        {(status === 'ISSUED' || status === 'SENT') && (
          <span className="block bg-accent-soft p-4 text-accent">{t('onItsWay')}</span>
        )}
        {(status === 'RETURNED' || status === 'NOT_AUTHORISED') && (
          <span className="block bg-danger-soft p-4 text-danger">{t('mend')}</span>
        )}
      </p>
      {authorization?.isLocal && <p className="bg-warning-soft p-4 text-warning">{t('isLocal')}</p>}
      <Facts
        className="grid-cols-1"
        facts={[
          {
            label: t('accessKey'),
            value: (
              <span className="flex items-start gap-2">
                <span className="min-w-0 flex-1 font-mono text-[13px] break-all">{accessKey}</span>
                <Button tone="quiet" size="icon" aria-label={t('copy')} title={t('copy')} onClick={copy}>
                  <Copy aria-hidden className="size-4" />
                </Button>
              </span>
            ),
          },
          {
            label: t('authorization'),
            value:
              authorization && authorization.number !== accessKey ? (
                <span className="font-mono text-[13px] break-all">{authorization.number}</span>
              ) : null,
          },
          { label: t('authorizedAt'), value: authorization && dateTime(authorization.authorizedAt) },
          { label: t('environment'), value: <Badge>{t(document.environment)}</Badge> },
          { label: t('attempts'), value: document.attempts },
          { label: t('lastFailure'), value: document.lastFailure },
          { label: t('nextAttempt'), value: document.nextAttemptAt && ago(document.nextAttemptAt) },
        ]}
      />
      {document.messages.length > 0 && (
        <section className="border-t border-line p-4">
          <h3 className="mb-2 font-semibold">{t('messages')}</h3>
          <ul className="flex flex-col gap-2">
            {document.messages.map(({ code, message, detail }) => (
              <li key={`${code} ${message}`}>
                <p className="break-words">
                  <span className="text-quiet tabular-nums">{code}</span> {message}
                </p>
                {detail && <p className="text-[13px] break-words text-quiet">{detail}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Panel>
  );
}
