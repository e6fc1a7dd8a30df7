/** What was paid of an order, and the next payment. */
import { useState } from 'react';
import { z } from 'zod';
import { useMay } from '../../shell/viewer.ts';
import { decimal } from '../../texts/decimal.ts';
import { asTyped, dateTime, money } from '../../texts/format.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { FormButtons, useMutationForm } from '../../ui/form.tsx';
import { Panel } from '../../ui/page.tsx';
import { type OrderOnPageFragment, type PaymentMethod, RecordOrderPaymentDocument } from './order-page.generated.ts';
import { useOrderTexts } from './texts.ts';

export const paymentMethods: readonly PaymentMethod[] = ['CASH', 'TRANSFER', 'CARD', 'CREDIT'];

export function Payments({ order }: { order: OrderOnPageFragment }) {
  const t = useOrderTexts();
  const maySell = useMay('sales:write');
  const [isPaying, setPaying] = useState(false);
  const owes = Number(order.balance.amount) > 0;
  return (
    <Panel title={t('payments')}>
      <ul>
        {order.payments.map(({ id, method, amount, reference, recordedAt }) => (
          <li
            key={id}
            className="flex items-center justify-between gap-3 border-b border-line px-4 py-2.5 last:border-0"
          >
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {t(method)} {reference && <span className="text-quiet">{reference}</span>}
              <span className="block text-[13px] text-quiet">{dateTime(recordedAt)}</span>
            </span>
            <span className="shrink-0 tabular-nums">{money(amount)}</span>
          </li>
        ))}
      </ul>
      {order.payments.length === 0 && <p className="p-4 text-quiet">{t('noPayments')}</p>}
      {maySell && owes && (
        <div className="border-t border-line px-4 py-3">
          <Button onClick={() => setPaying(true)}>{t('recordPayment')}</Button>
        </div>
      )}
      <Dialog title={t('recordPayment')} isOpen={isPaying} onClose={() => setPaying(false)}>
        <PaymentForm order={order} onClose={() => setPaying(false)} />
      </Dialog>
    </Panel>
  );
}

const schema = z.object({
  method: z.enum(['CASH', 'TRANSFER', 'CARD', 'CREDIT']),
  amount: z.string().refine((text) => decimal(text) !== null),
  reference: z.string(),
});

function PaymentForm({ order, onClose }: { order: OrderOnPageFragment; onClose: () => void }) {
  const t = useOrderTexts();
  const { form, submit, isBusy } = useMutationForm({
    schema,
    defaultValues: { method: 'CASH' as PaymentMethod, amount: asTyped(order.balance.amount), reference: '' },
    document: RecordOrderPaymentDocument,
    inputOf: ({ method, amount, reference }) => ({
      orderId: order.id,
      method,
      amount: { amount: decimal(amount) ?? '', currency: order.balance.currency },
      ...(reference && { reference }),
    }),
    fieldOf: (path) => (path.startsWith('amount') ? 'amount' : path),
    onDone: onClose,
  });
  const { errors } = form.formState;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label={t('method')} error={errors.method?.message}>
        <select {...form.register('method')} className={control}>
          {paymentMethods.map((method) => (
            <option key={method} value={method}>
              {t(method)}
            </option>
          ))}
        </select>
      </Field>
      <Field
        label={t('amount')}
        hint={order.balance.currency}
        error={errors.amount && (errors.amount.type === 'custom' ? t('notANumber') : errors.amount.message)}
        isRequired
      >
        <input {...form.register('amount')} inputMode="decimal" className={control} />
      </Field>
      <Field label={t('reference')} hint={t('referenceHint')} error={errors.reference?.message}>
        <input {...form.register('reference')} className={control} />
      </Field>
      <FormButtons label={t('record')} isBusy={isBusy} onCancel={onClose} />
    </form>
  );
}
