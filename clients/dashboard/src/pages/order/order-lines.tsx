/** What was ordered, and what it comes to. */
import { money, quantity } from '../../texts/format.ts';
import { Panel } from '../../ui/page.tsx';
import type { OrderPageQuery } from './order-page.generated.ts';
import { useOrderTexts } from './texts.ts';

type Money = { amount: string; currency: string };

export function OrderLines({ order }: { order: NonNullable<OrderPageQuery['order']> }) {
  const t = useOrderTexts();
  const { customer, warehouse } = order;
  return (
    <Panel title={t('lines')}>
      <dl className="grid gap-x-6 gap-y-1 border-b border-line p-4 sm:grid-cols-2">
        <div>
          <dt className="text-quiet">{t('customer')}</dt>
          <dd className="font-medium break-words">{customer?.name ?? '—'}</dd>
          <dd className="text-quiet">{[customer?.phone, customer?.email].filter(Boolean).join(' · ')}</dd>
        </div>
        {warehouse !== undefined && (
          <div>
            <dt className="text-quiet">{t('warehouse')}</dt>
            <dd className="font-medium">{warehouse?.name ?? t('anyWarehouse')}</dd>
          </div>
        )}
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="overflow-x-auto" tabIndex={0}>
        <table className="w-full">
          <thead className="text-left text-[13px] text-quiet">
            <tr>
              <th className="px-4 py-2 font-semibold">{t('product')}</th>
              <th className="px-4 py-2 text-right font-semibold">{t('quantity')}</th>
              <th className="px-4 py-2 text-right font-semibold">{t('price')}</th>
              <th className="px-4 py-2 text-right font-semibold">{t('total')}</th>
            </tr>
          </thead>
          <tbody>
            {order.items.map((item) => (
              <tr key={item.id} className="border-t border-line">
                <td className="px-4 py-2.5">
                  {item.product?.name ?? '—'}
                  {item.shippedQuantity > 0 && (
                    <span className="block text-[13px] text-quiet">
                      {t('shippedOf', { count: quantity(item.shippedQuantity) })}
                    </span>
                  )}
                </td>
                <td className="px-4 py-2.5 text-right whitespace-nowrap tabular-nums">
                  {quantity(item.quantity)} {item.product?.unit}
                </td>
                <td className="px-4 py-2.5 text-right whitespace-nowrap tabular-nums">{money(item.unitPrice)}</td>
                <td className="px-4 py-2.5 text-right whitespace-nowrap tabular-nums">{money(item.total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl className="ml-auto flex max-w-72 flex-col gap-1 border-t border-line p-4 tabular-nums">
        <Sum label={t('subtotal')} value={order.subtotal} />
        {Number(order.discountTotal.amount) > 0 && <Sum label={t('discount')} value={order.discountTotal} />}
        <Sum label={t('tax')} value={order.taxTotal} />
        <Sum label={t('total')} value={order.total} isStrong />
        <Sum label={t('paid')} value={order.paid} />
        <Sum label={t('balance')} value={order.balance} isStrong />
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
