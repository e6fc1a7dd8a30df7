/** What was ordered, and what it comes to. */
import { amount, money, quantity } from '../../texts/format.ts';
import { Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import type { OrderPageQuery } from './order-page.generated.ts';
import { useOrderTexts } from './texts.ts';

type Money = { amount: string; currency: string };

export function OrderLines({ order }: { order: NonNullable<OrderPageQuery['order']> }) {
  const t = useOrderTexts();
  const { customer, warehouse } = order;
  return (
    <Panel title={t('lines')}>
      <dl className="grid grid-cols-1 gap-x-6 gap-y-1 border-b border-line p-4 sm:grid-cols-2">
        <div>
          <dt className="text-quiet">{t('customer')}</dt>
          <dd className="font-medium [overflow-wrap:anywhere]">{customer?.name ?? '—'}</dd>
          <dd className="text-quiet [overflow-wrap:anywhere]">
            {[customer?.phone, customer?.email].filter(Boolean).join(' · ')}
          </dd>
        </div>
        {warehouse !== undefined && (
          <div>
            <dt className="text-quiet">{t('warehouse')}</dt>
            <dd className="font-medium">{warehouse?.name ?? t('anyWarehouse')}</dd>
          </div>
        )}
      </dl>
      <Rows
        label={t('lines')}
        rows={order.items}
        rowId={({ id }) => id}
        emptyText={t('noLines')}
        columns={[
          {
            id: 'product',
            title: t('product'),
            cell: ({ product, shippedQuantity }) => (
              <>
                {product?.name ?? '—'}
                {shippedQuantity > 0 && (
                  <span className="block text-[13px] text-quiet">
                    {t('shippedOf', { count: quantity(shippedQuantity) })}
                  </span>
                )}
              </>
            ),
          },
          {
            id: 'quantity',
            title: t('quantity'),
            align: 'right',
            cell: (item) => amount(item.quantity, item.product?.unit),
          },
          { id: 'price', title: t('price'), align: 'right', cell: ({ unitPrice }) => money(unitPrice) },
          { id: 'total', title: t('total'), align: 'right', cell: ({ total }) => money(total) },
        ]}
      />
      <dl className="ml-auto flex max-w-72 flex-col gap-1 border-t border-line p-4 tabular-nums">
        <Sum label={t('subtotal')} value={order.subtotal} />
        {Number(order.discountTotal.amount) > 0 && <Sum label={t('discount')} value={order.discountTotal} />}
        <Sum label={t('tax')} value={order.taxTotal} />
        <Sum label={t('total')} value={order.total} isStrong />
        {/* a draft owes nothing yet */}
        {order.status !== 'DRAFT' && (
          <>
            <Sum label={t('paid')} value={order.paid} />
            <Sum label={t('balance')} value={order.balance} isStrong />
          </>
        )}
      </dl>
    </Panel>
  );
}

const Sum = ({ label, value, isStrong }: { label: string; value: Money; isStrong?: boolean }) => (
  <div className={isStrong ? 'flex justify-between gap-4 font-semibold' : 'flex justify-between gap-4'}>
    <dt>{label}</dt>
    <dd>{money(value)}</dd>
  </div>
);
