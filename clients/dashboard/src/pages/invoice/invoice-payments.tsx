/** What was paid of an invoice. */
import { day, money } from '../../texts/format.ts';
import { Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import type { InvoiceOnPageFragment } from './invoice-page.generated.ts';
import { useInvoiceTexts } from './texts.ts';

export function InvoicePayments({ invoice }: { invoice: InvoiceOnPageFragment }) {
  const t = useInvoiceTexts();
  return (
    <Panel title={t('payments')}>
      <Rows
        label={t('payments')}
        rows={invoice.payments}
        rowId={({ id }) => id}
        emptyText={t('noPayments')}
        columns={[
          { id: 'day', title: t('paidOn'), cell: ({ paidOn }) => day(paidOn) },
          { id: 'method', title: t('method'), cell: ({ method }) => t(method) },
          { id: 'reference', title: t('reference'), cell: ({ reference }) => reference ?? '' },
          { id: 'amount', title: t('amount'), align: 'right', cell: ({ amount }) => money(amount) },
        ]}
      />
    </Panel>
  );
}
