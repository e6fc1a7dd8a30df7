/** Whether there is enough of all that some treatments consume, and what falls short. */
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { Link } from 'react-router';
import { amount, quantity as inWords } from '../../texts/format.ts';
import { control, Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { useTreatmentTexts } from './texts.ts';
import type { Treatment } from './treatment-page.tsx';

export type StockAsked = { quantity: number; warehouseId: string | null };

type Props = {
  found: NonNullable<Treatment['stockCheck']>;
  asked: StockAsked;
  onAsk: (asked: StockAsked) => void;
  warehouses: readonly { id: string; name: string }[];
};

export function StockCheck({ found, asked, onAsk, warehouses }: Props) {
  const t = useTreatmentTexts();
  return (
    <Panel title={t('stockCheck')}>
      <div className="grid grid-cols-[7rem_minmax(0,1fr)] gap-3 max-sm:grid-cols-[6.25rem_minmax(0,1fr)] p-4">
        <Field label={t('forHowMany')}>
          <input
            type="number"
            min={1}
            max={10_000}
            value={asked.quantity}
            onChange={({ target }) => {
              const quantity = Math.trunc(target.valueAsNumber);
              if (quantity >= 1 && quantity <= 10_000) onAsk({ ...asked, quantity });
            }}
            className={control}
          />
        </Field>
        <Field label={t('warehouse')}>
          <select
            value={asked.warehouseId ?? ''}
            onChange={({ target }) => onAsk({ ...asked, warehouseId: target.value || null })}
            className={control}
          >
            <option value="">{t('everywhere')}</option>
            {warehouses.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <div role="status" className="border-t border-line p-4">
        {found.isEnough ? (
          <p className="flex items-center gap-2 font-medium text-good">
            <CircleCheck aria-hidden className="size-5" /> {t('isEnough')}
          </p>
        ) : (
          <>
            <p className="flex items-center gap-2 font-medium text-danger">
              <TriangleAlert aria-hidden className="size-5" /> {t('isShort')}
            </p>
            <ul className="mt-2 flex flex-col gap-2">
              {found.shortages.map(({ product, needed, available, missing }) => (
                <li key={product?.id}>
                  {product ? (
                    <Link to={`/products/${product.id}`} className="font-medium text-accent hover:underline">
                      {product.name}
                    </Link>
                  ) : (
                    t('hidden')
                  )}
                  <span className="block text-[13px] text-quiet tabular-nums">
                    {t('needed')}: {inWords(needed)} · {t('available')}: {inWords(available)} ·{' '}
                    <span className="text-danger">
                      {t('missing')}: {amount(missing, product?.unit)}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Panel>
  );
}
