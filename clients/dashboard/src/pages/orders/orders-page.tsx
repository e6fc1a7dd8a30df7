/** Orders, the shop's or one's own, the latest first. */
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { Link, useLocation } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { dateTime, money } from '../../texts/format.ts';
import { buttonClasses } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { BeginWith } from '../../ui/states.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { OrderStatusBadge, orderStatuses, PaymentStateBadge, paymentStates } from './order-states.tsx';
import { OrdersPageDocument, type OrdersPageQuery, type OrdersPageQueryVariables } from './orders-page.generated.ts';
import { useOrdersTexts } from './texts.ts';

type Order = OrdersPageQuery['orders']['nodes'][number];
type Filter = NonNullable<OrdersPageQueryVariables['filter']>;

export default function OrdersPage() {
  const t = useOrdersTexts();
  const maySell = useMay('sales:write');
  // "/orders" or "/my/orders": what is one's own stays there
  const { pathname } = useLocation();
  const isOwn = pathname.startsWith('/my/');
  const title = t(isOwn ? 'ownTitle' : 'title');
  const [asked, ask] = useSearchState('number', 'status', 'payment');
  const filter: Filter = {
    ...(/^\d+$/.test(asked.number) && { number: Number(asked.number) }),
    ...(asked.status && { status: asked.status as NonNullable<Filter['status']> }),
    ...(asked.payment && { paymentState: asked.payment as NonNullable<Filter['paymentState']> }),
  };
  const list = useList(OrdersPageDocument, { filter }, ({ orders }) => orders);
  const columns = useMemo<Column<Order>[]>(
    () => [
      {
        id: 'number',
        title: t('number'),
        cell: ({ id, number }) => (
          <Link to={`${pathname}/${id}`} className="font-medium text-accent hover:underline">
            {number}
          </Link>
        ),
      },
      ...(isOwn
        ? []
        : [{ id: 'customer', title: t('customer'), cell: ({ customer }: Order) => customer?.name ?? '—' }]),
      { id: 'created', title: t('created'), cell: ({ createdAt }) => dateTime(createdAt) },
      { id: 'status', title: t('status'), cell: ({ status }) => <OrderStatusBadge status={status} /> },
      {
        id: 'payment',
        title: t('payment'),
        cell: ({ status, paymentState }) => <PaymentStateBadge status={status} state={paymentState} />,
      },
      { id: 'balance', title: t('balance'), align: 'right', isHidden: true, cell: ({ balance }) => money(balance) },
      { id: 'total', title: t('total'), align: 'right', cell: ({ total }) => money(total) },
    ],
    [t, pathname, isOwn],
  );
  return (
    <Page
      title={title}
      isFull
      actions={
        maySell &&
        !isOwn && (
          <Link to="/orders/new" className={buttonClasses({ tone: 'main' })}>
            <Plus aria-hidden className="size-4" />
            {t('newOrder')}
          </Link>
        )
      }
    >
      <DataTable
        name="orders"
        label={title}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowPath={({ id }) => `${pathname}/${id}`}
        emptyText={t('empty')}
        emptyHint={maySell && !isOwn && <BeginWith button={t('newOrder')} />}
        toolbar={
          <>
            <SearchBox label={t('number')} value={asked.number} onSearch={(number) => ask({ number })} />
            <Select
              label={t('status')}
              value={asked.status}
              onChoose={(status) => ask({ status })}
              options={[
                { value: '', label: t('anyStatus') },
                ...orderStatuses.map((value) => ({ value, label: t(value) })),
              ]}
            />
            <Select
              label={t('payment')}
              value={asked.payment}
              onChoose={(payment) => ask({ payment })}
              options={[
                { value: '', label: t('anyPayment') },
                ...paymentStates.map((value) => ({ value, label: t(value) })),
              ]}
            />
          </>
        }
      />
    </Page>
  );
}
