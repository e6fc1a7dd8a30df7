/** The kardex: every movement of a product with what was left after it, and the same as a line. */
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { dateTime, quantity } from '../../texts/format.ts';
import { Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import type { Product } from './product-page.tsx';
import { useProductTexts } from './texts.ts';

const StockChart = lazy(() => import('./stock-chart.tsx'));

export function Kardex({ product }: { product: Product }) {
  const t = useProductTexts();
  const entries = product.kardex?.nodes ?? [];
  const signed = (value: number) => (value > 0 ? `+${quantity(value)}` : quantity(value));
  return (
    <>
      {entries.length > 1 && (
        <Panel title={t('overTime')}>
          <Suspense fallback={<div className="h-56" />}>
            <StockChart entries={entries} unit={product.unit} />
          </Suspense>
        </Panel>
      )}
      <Panel title={t('kardex')}>
        <Rows
          label={t('kardex')}
          rows={[...entries].reverse()}
          rowId={({ movement, effectiveAt }) => `${movement?.id ?? 'revaluation'}${effectiveAt}`}
          emptyText={t('noMovements')}
          columns={[
            {
              id: 'when',
              title: t('when'),
              cell: ({ effectiveAt }) => <span className="whitespace-nowrap">{dateTime(effectiveAt)}</span>,
            },
            { id: 'movement', title: t('movement'), cell: ({ movement }) => movement && t(movement.kind) },
            { id: 'warehouse', title: t('warehouse'), cell: ({ movement }) => movement?.warehouse?.name ?? '—' },
            { id: 'quantity', title: t('quantity'), align: 'right', cell: (one) => signed(one.quantity) },
            { id: 'after', title: t('after'), align: 'right', cell: (one) => quantity(one.quantityAfter) },
            {
              id: 'reason',
              title: t('reason'),
              cell: ({ movement }) => movement && <Reason {...movement} />,
            },
            { id: 'by', title: t('by'), cell: ({ movement }) => movement?.actor?.name ?? '' },
          ]}
        >
          {product.kardex?.pageInfo.hasPreviousPage && <p className="p-4 text-quiet">{t('onlyLatest')}</p>}
        </Rows>
      </Panel>
    </>
  );
}

/** What the house's own doing writes as the reason, and where what it refers to is shown. */
const reasons = {
  receipt: 'receipt',
  reorder: 'reorder',
  return: 'return',
  transfer: 'transfer',
  'transfer.cancelled': 'transferCancelled',
  'stock count': 'stockCount',
  consumption: 'consumption',
  'consumption.reversed': 'consumptionReversed',
  'order.confirmed': 'orderConfirmed',
  'order.cancelled': 'orderCancelled',
  'order.backorder_served': 'backorderServed',
} as const;
const isOwn = (reason: string): reason is keyof typeof reasons => Object.hasOwn(reasons, reason);
const pages: Readonly<Record<string, string>> = { ord: '/orders', apt: '/agenda' };

function Reason({ reason, reference }: { reason: string; reference?: string | null }) {
  const t = useProductTexts();
  const words = isOwn(reason) ? t(reasons[reason]) : reason;
  const prefix = /^([a-z]{3})_[0-9a-z]{26}$/.exec(reference ?? '')?.[1];
  const page = pages[prefix ?? ''];
  if (page)
    return (
      <Link to={`${page}/${reference}`} className="text-accent hover:underline">
        {words}
      </Link>
    );
  // an id of ours says nothing to people
  return prefix || !reference ? words : `${words} · ${reference}`;
}
