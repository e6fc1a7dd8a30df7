/** What took an invoice back, or some of it. */
import { day, money } from '../../texts/format.ts';
import { Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { InvoiceStatusBadge } from '../invoices/invoice-states.tsx';
import type { InvoiceOnPageFragment } from './invoice-page.generated.ts';
import { useInvoiceTexts } from './texts.ts';

export function CreditNotes({ invoice: { creditNotes } }: { invoice: InvoiceOnPageFragment }) {
  const t = useInvoiceTexts();
  if (creditNotes.length === 0) return null;
  return (
    <Panel title={t('creditNotes')}>
      <Rows
        label={t('creditNotes')}
        rows={creditNotes}
        rowId={({ id }) => id}
        emptyText=""
        columns={[
          {
            id: 'number',
            title: t('credit'),
            cell: ({ number, electronicDocument }) =>
              electronicDocument ? (
                <a
                  href={electronicDocument.pdfUrl}
                  target="_blank"
                  rel="noreferrer"
                  className="text-accent tabular-nums hover:underline"
                >
                  {number}
                </a>
              ) : (
                number
              ),
          },
          { id: 'day', title: t('issuedOn'), cell: ({ issuedOn }) => day(issuedOn) },
          { id: 'reason', title: t('reason'), cell: ({ reason }) => reason },
          { id: 'status', title: t('authority'), cell: ({ status }) => <InvoiceStatusBadge status={status} /> },
          { id: 'total', title: t('total'), align: 'right', cell: ({ total }) => money(total) },
        ]}
      />
    </Panel>
  );
}
