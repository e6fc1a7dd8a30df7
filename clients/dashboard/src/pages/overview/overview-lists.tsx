/** The latest orders and what runs low, each leading to all of them. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { ago, amount, money } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Panel } from '../../ui/page.tsx';
import { OrderStatusBadge } from '../orders/order-states.tsx';
import type { StockAlertRowFragment } from '../stock-alerts/stock-alerts-page.generated.ts';
import type { OverviewPageQuery } from './overview-page.generated.ts';
import { useOverviewTexts } from './texts.ts';

type Order = NonNullable<OverviewPageQuery['latest']>['nodes'][number];

export function LatestOrders({ orders }: { orders: readonly Order[] }) {
  const t = useOverviewTexts();
  const mayReadAll = useMay('sales:read');
  return (
    <Panel title={t(mayReadAll ? 'latest' : 'ownLatest')}>
      <List emptyText={t(mayReadAll ? 'noOrders' : 'noOwnOrders')}>
        {orders.map(({ id, number, customer, createdAt, status, total }) => (
          <li key={id} className="flex items-center justify-between gap-3 px-4 py-2.5">
            <span className="min-w-0">
              <Link to={`${mayReadAll ? '' : '/my'}/orders/${id}`} className="font-medium text-accent hover:underline">
                {number}
              </Link>
              {/* of one's own orders there is no need to say whose they are */}
              {mayReadAll && <span className="break-words"> {customer?.name ?? '—'}</span>}
              <span className="block text-[13px] text-quiet">{ago(createdAt)}</span>
            </span>
            <span className="flex flex-col items-end gap-1 tabular-nums">
              {money(total)}
              <OrderStatusBadge status={status} />
            </span>
          </li>
        ))}
      </List>
    </Panel>
  );
}

export function TopAlerts({ alerts }: { alerts: readonly StockAlertRowFragment[] }) {
  const t = useOverviewTexts();
  return (
    <Panel title={t('topAlerts')}>
      <List emptyText={t('noAlerts')}>
        {alerts.map(({ id, level, product, warehouse, available, raisedAt }) => (
          <li key={id} className="flex items-center justify-between gap-3 px-4 py-2.5">
            <span className="min-w-0">
              {product ? (
                <Link to={`/products/${product.id}`} className="font-medium break-words text-accent hover:underline">
                  {product.name}
                </Link>
              ) : (
                '—'
              )}
              <span className="block text-[13px] text-quiet">
                {t('left', {
                  amount: amount(available, product?.unit),
                  warehouse: warehouse?.name ?? '',
                })}
              </span>
            </span>
            <Badge tone={level === 'CRITICAL' ? 'danger' : 'warning'}>{ago(raisedAt)}</Badge>
          </li>
        ))}
      </List>
    </Panel>
  );
}

const List = ({ emptyText, children }: { emptyText: string; children: readonly ReactNode[] }) =>
  children.length === 0 ? (
    <p className="p-4 text-quiet">{emptyText}</p>
  ) : (
    <ul className="divide-y divide-line">{children}</ul>
  );
