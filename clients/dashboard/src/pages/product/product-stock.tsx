/** Where a product lies, in which lots, and who sells it. */
import { Link } from 'react-router';
import { day, money, quantity } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import type { Product } from './product-page.tsx';
import { useProductTexts } from './texts.ts';

export function Levels({ product }: { product: Product }) {
  const t = useProductTexts();
  const levels = product.stockLevels ?? [];
  const hasExpired = levels.some(({ expired }) => expired > 0);
  return (
    <Panel title={t('levels')}>
      <Rows
        label={t('levels')}
        rows={levels}
        rowId={({ id }) => id}
        emptyText={t('noLevels')}
        columns={[
          { id: 'warehouse', title: t('warehouse'), cell: ({ warehouse }) => warehouse?.name ?? '—' },
          { id: 'onHand', title: t('onHand'), align: 'right', cell: ({ onHand }) => quantity(onHand) },
          { id: 'reserved', title: t('reserved'), align: 'right', cell: ({ reserved }) => quantity(reserved) },
          ...(hasExpired
            ? [
                {
                  id: 'expired',
                  title: t('expired'),
                  align: 'right' as const,
                  cell: ({ expired }: { expired: number }) => quantity(expired),
                },
              ]
            : []),
          { id: 'available', title: t('available'), align: 'right', cell: ({ available }) => quantity(available) },
        ]}
      />
    </Panel>
  );
}

export function Lots({ product }: { product: Product }) {
  const t = useProductTexts();
  return (
    <Panel title={t('lots')}>
      <Rows
        label={t('lots')}
        rows={product.lots ?? []}
        rowId={({ id }) => id}
        emptyText={t('noLots')}
        columns={[
          { id: 'lot', title: t('lot'), cell: ({ code }) => code },
          { id: 'warehouse', title: t('warehouse'), cell: ({ warehouse }) => warehouse?.name ?? '—' },
          {
            id: 'expires',
            title: t('expiresOn'),
            cell: ({ expiresOn, expired }) => (
              <span className="inline-flex items-center gap-2 whitespace-nowrap">
                {expiresOn ? day(expiresOn) : t('neverExpires')}
                {expired && <Badge tone="danger">{t('expired')}</Badge>}
              </span>
            ),
          },
          { id: 'onHand', title: t('onHand'), align: 'right', cell: ({ onHand }) => quantity(onHand) },
        ]}
      />
    </Panel>
  );
}

export function Suppliers({ product }: { product: Product }) {
  const t = useProductTexts();
  const offers = product.suppliers ?? [];
  const hasPrice = offers.some(({ price }) => price);
  return (
    <Panel title={t('suppliers')}>
      <Rows
        label={t('suppliers')}
        rows={offers}
        rowId={({ id }) => id}
        emptyText={t('noSuppliers')}
        columns={[
          {
            id: 'supplier',
            title: t('supplier'),
            cell: ({ supplier }) =>
              supplier && (
                <Link to={`/suppliers/${supplier.id}`} className="text-accent hover:underline">
                  {supplier.name}
                </Link>
              ),
          },
          { id: 'sku', title: t('supplierSku'), cell: ({ supplierSku }) => supplierSku ?? '' },
          {
            id: 'leadTime',
            title: t('leadTime'),
            cell: ({ leadTimeDays }) => t('days', { count: leadTimeDays }),
          },
          ...(hasPrice
            ? [
                {
                  id: 'price',
                  title: t('price'),
                  align: 'right' as const,
                  cell: ({ price }: (typeof offers)[number]) => price && money(price),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}
