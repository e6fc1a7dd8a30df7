/** What a customer bought last. */
import { Link } from 'react-router';
import { dateTime, money } from '../../texts/format.ts';
import { Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { OrderStatusBadge, PaymentStateBadge } from '../orders/order-states.tsx';
import type { Customer } from './customer-page.tsx';
import { useCustomerTexts } from './texts.ts';

export function CustomerOrders({ orders }: { orders: NonNullable<Customer['orders']> }) {
  const t = useCustomerTexts();
  const { nodes, totalCount } = orders;
  return (
    <Panel title={t('orders')}>
      <Rows
        label={t('orders')}
        rows={nodes}
        rowId={({ id }) => id}
        emptyText={t('noOrders')}
        columns={[
          {
            id: 'number',
            title: t('number'),
            cell: ({ id, number }) => (
              <Link to={`/orders/${id}`} className="font-medium text-accent hover:underline">
                {number}
              </Link>
            ),
          },
          { id: 'created', title: t('created'), cell: ({ createdAt }) => dateTime(createdAt) },
          { id: 'status', title: t('status'), cell: ({ status }) => <OrderStatusBadge status={status} /> },
          {
            id: 'payment',
            title: t('payment'),
            cell: (one) => <PaymentStateBadge status={one.status} state={one.paymentState} />,
          },
          { id: 'balance', title: t('balance'), align: 'right', cell: ({ balance }) => money(balance) },
          { id: 'total', title: t('total'), align: 'right', cell: ({ total }) => money(total) },
        ]}
      >
        {totalCount > nodes.length && (
          <p className="p-4 text-quiet">{t('ordersShown', { shown: nodes.length, count: totalCount })}</p>
        )}
      </Rows>
    </Panel>
  );
}
