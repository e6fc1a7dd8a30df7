/** What is charged besides treatments: a line each, with its quantity and the price of one. */
import { Plus, X } from 'lucide-react';
import { decimal } from '../../texts/decimal.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { control } from '../../ui/field.tsx';
import { useBookingTexts } from './texts.ts';

export type AskedExtra = { key: string; description: string; quantity: string; price: string };

/** Whether a line says all that is charged: what, how much of it, and at what price. */
export const isWhole = ({ description, quantity, price }: AskedExtra): boolean =>
  description.trim() !== '' && Number(decimal(quantity)) > 0 && decimal(price) !== null;

type Props = { extras: readonly AskedExtra[]; onChange: (extras: AskedExtra[]) => void; error?: string | undefined };

export function ExtrasChoice({ extras, onChange, error }: Props) {
  const t = useBookingTexts();
  const set = (key: string, change: Partial<AskedExtra>) =>
    onChange(extras.map((one) => (one.key === key ? { ...one, ...change } : one)));
  return (
    <div className="flex flex-col gap-2">
      {extras.map((extra) => (
        <div key={extra.key} className="flex items-center gap-1.5">
          <input
            aria-label={t('extra')}
            placeholder={t('extra')}
            value={extra.description}
            onChange={({ target }) => set(extra.key, { description: target.value })}
            className={classes(control, 'min-w-0 flex-1')}
          />
          <input
            aria-label={t('quantity')}
            inputMode="decimal"
            value={extra.quantity}
            onChange={({ target }) => set(extra.key, { quantity: target.value })}
            className={classes(control, 'w-14! text-right')}
          />
          <input
            aria-label={t('price')}
            placeholder={t('price')}
            inputMode="decimal"
            value={extra.price}
            onChange={({ target }) => set(extra.key, { price: target.value })}
            className={classes(control, 'w-24! text-right')}
          />
          <Button
            tone="quiet"
            size="icon"
            aria-label={t('remove', { name: extra.description || t('extra') })}
            icon={<X aria-hidden className="size-4" />}
            onClick={() => onChange(extras.filter(({ key }) => key !== extra.key))}
          />
        </div>
      ))}
      {error && (
        <p role="alert" className="text-[13px] text-danger">
          {error}
        </p>
      )}
      <div>
        <Button
          size="small"
          icon={<Plus aria-hidden className="size-4" />}
          onClick={() => onChange([...extras, { key: crypto.randomUUID(), description: '', quantity: '1', price: '' }])}
        >
          {t('addExtra')}
        </Button>
      </div>
    </div>
  );
}
