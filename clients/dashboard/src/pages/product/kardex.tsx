/** The kardex: every movement of a product with what was left after it, and the same as a line. */
import { lazy, Suspense } from 'react';
import { dateTime, quantity } from '../../texts/format.ts';
import { Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { MovementReason } from './movement-reason.tsx';
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
              cell: ({ movement }) => movement && <MovementReason movement={movement} />,
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
