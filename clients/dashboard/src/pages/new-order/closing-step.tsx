/** How a sale is paid, and how it leaves. */
import { money } from '../../texts/format.ts';
import { control, Field } from '../../ui/field.tsx';
import { type Basket, roughTotal } from './basket.ts';
import { useNewOrderTexts } from './texts.ts';

type Props = {
  part: 'payment' | 'shipment';
  basket: Basket;
  warehouses: readonly { id: string; name: string }[];
  onChange: (part: Partial<Basket>) => void;
};

const methods = ['CASH', 'TRANSFER', 'CARD', 'CREDIT', 'LATER'] as const;
const ways = ['COUNTER', 'SHIP'] as const;

export function ClosingStep({ part, basket, warehouses, onChange }: Props) {
  const t = useNewOrderTexts();
  if (part === 'payment')
    return (
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-medium">{t('howPaid')}</legend>
        {methods.map((method) => (
          <label key={method} className="flex items-center gap-3 rounded-lg border border-line p-3 hover:bg-raised">
            <input
              type="radio"
              name="payment"
              checked={basket.payment === method}
              onChange={() => onChange({ payment: method })}
              className="accent-accent"
            />
            {t(method)}
          </label>
        ))}
      </fieldset>
    );
  return (
    <div className="flex flex-col gap-4">
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-medium">{t('howLeaves')}</legend>
        {ways.map((way) => (
          <label key={way} className="flex items-center gap-3 rounded-lg border border-line p-3 hover:bg-raised">
            <input
              type="radio"
              name="shipment"
              checked={basket.shipment === way}
              onChange={() => onChange({ shipment: way })}
              className="accent-accent"
            />
            {t(way)}
          </label>
        ))}
      </fieldset>
      <Field label={t('warehouse')}>
        <select
          value={basket.warehouseId}
          onChange={({ target }) => onChange({ warehouseId: target.value })}
          className={control}
        >
          <option value="">{t('anyWarehouse')}</option>
          {warehouses.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <dl className="rounded-lg bg-raised p-4">
        <Told label={t('customer')} value={basket.customer?.name ?? '—'} />
        <Told label={t('items')} value={String(basket.lines.length)} />
        <Told label={t('beforeTax')} value={money(roughTotal(basket.lines))} />
        <Told label={t('payment')} value={t(basket.payment)} />
      </dl>
    </div>
  );
}

const Told = ({ label, value }: { label: string; value: string }) => (
  <div className="flex justify-between gap-4 py-0.5">
    <dt className="text-quiet">{label}</dt>
    <dd className="text-right font-medium break-words">{value}</dd>
  </div>
);
