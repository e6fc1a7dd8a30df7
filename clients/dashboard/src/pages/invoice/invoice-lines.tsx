/** What an invoice charges for, and what that comes to, tax by tax. */
import { money, percent, quantity } from '../../texts/format.ts';
import { Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { taxSums } from './invoice-moves.ts';
import type { InvoiceOnPageFragment } from './invoice-page.generated.ts';
import { useInvoiceTexts } from './texts.ts';

export function InvoiceLines({ invoice }: { invoice: InvoiceOnPageFragment }) {
  const t = useInvoiceTexts();
  const { currency } = invoice.total;
  const rateOf = ({ taxCategory, taxPercent }: { taxCategory: string; taxPercent: number }) =>
    taxPercent > 0 ? percent(taxPercent / 100) : t(taxCategory as 'ZERO');
  const inWords = (minor: number) => money({ amount: String(minor / 100), currency });
  const has = (amount: { amount: string }) => Number(amount.amount) !== 0;
  return (
    <Panel title={t('lines')}>
      <Rows
        label={t('lines')}
        rows={invoice.lines}
        rowId={({ id }) => id}
        emptyText="—"
        columns={[
          {
            id: 'description',
            title: t('description'),
            cell: ({ description, code, professional, creditedQuantity }) => (
              <>
                {description}
                <span className="block text-[13px] text-quiet">
                  {[code, professional?.name].filter(Boolean).join(' · ')}
                  {creditedQuantity > 0 && ` · ${t('lineCredited', { count: quantity(creditedQuantity) })}`}
                </span>
              </>
            ),
          },
          { id: 'quantity', title: t('quantity'), align: 'right', cell: (line) => quantity(line.quantity) },
          { id: 'price', title: t('price'), align: 'right', cell: ({ unitPrice }) => money(unitPrice) },
          {
            id: 'discount',
            title: t('discount'),
            align: 'right',
            cell: ({ discount }) => (has(discount) ? money(discount) : ''),
          },
          { id: 'tax', title: t('tax'), align: 'right', cell: rateOf },
          { id: 'net', title: t('net'), align: 'right', cell: ({ net }) => money(net) },
        ]}
      />
      <dl className="ml-auto flex flex-col sm:max-w-80 gap-1 border-t border-line p-4 tabular-nums">
        {taxSums(invoice.lines).map((sum) => (
          <Sum key={rateOf(sum)} label={t('netOf', { rate: rateOf(sum) })} value={inWords(sum.net)} />
        ))}
        {has(invoice.discountTotal) && <Sum label={t('discount')} value={money(invoice.discountTotal)} />}
        {taxSums(invoice.lines)
          .filter(({ taxPercent }) => taxPercent > 0)
          .map((sum) => (
            <Sum key={sum.taxPercent} label={t('taxOf', { rate: rateOf(sum) })} value={inWords(sum.tax)} />
          ))}
        <Sum label={t('total')} value={money(invoice.total)} isMain />
        {has(invoice.paid) && <Sum label={t('paid')} value={money(invoice.paid)} />}
        {has(invoice.credited) && <Sum label={t('credited')} value={money(invoice.credited)} />}
        {invoice.number && invoice.status !== 'VOIDED' && <Sum label={t('balance')} value={money(invoice.balance)} />}
      </dl>
    </Panel>
  );
}

const Sum = ({ label, value, isMain }: { label: string; value: string; isMain?: boolean }) => (
  <div className={isMain ? 'flex justify-between gap-6 text-base font-semibold' : 'flex justify-between gap-6'}>
    <dt className={isMain ? '' : 'text-quiet'}>{label}</dt>
    <dd>{value}</dd>
  </div>
);
