/** A sale in steps: who buys, what, how it is paid, how it leaves. Each step can be gone back to until it is confirmed. */
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { decimal } from '../../texts/decimal.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { toast } from '../../ui/notices.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { useAct } from '../../ui/use-act.ts';
import {
  ConfirmOrderDocument,
  CreateShipmentDocument,
  RecordOrderPaymentDocument,
} from '../order/order-page.generated.ts';
import { type Basket, emptyBasket, isReady, type Step, steps } from './basket.ts';
import { ClosingStep } from './closing-step.tsx';
import { CustomerStep } from './customer-step.tsx';
import { ItemsStep } from './items-step.tsx';
import { CreateOrderDocument, NewOrderPageDocument } from './new-order-page.generated.ts';
import { useNewOrderTexts } from './texts.ts';

export default function NewOrderPage() {
  const t = useNewOrderTexts();
  const [{ data }] = useQuery({ query: NewOrderPageDocument });
  const [step, setStep] = useState<Step>('customer');
  const [basket, setBasket] = useState<Basket>(emptyBasket);
  const [sell, isSelling] = useSale(basket);
  const change = (part: Partial<Basket>) => setBasket((before) => ({ ...before, ...part }));
  const place = steps.indexOf(step);
  const following = steps[place + 1];
  return (
    <Page title={t('title')}>
      <ol className="flex flex-wrap gap-2 max-sm:gap-1">
        {steps.map((one, index) => (
          <li key={one}>
            <button
              type="button"
              disabled={index > place && !steps.slice(0, index).every((before) => isReady(basket, before))}
              aria-current={one === step ? 'step' : undefined}
              onClick={() => setStep(one)}
              className={classes(
                'flex items-center gap-2 rounded-full border border-line px-3 py-1.5 disabled:opacity-60',
                'max-sm:gap-1 max-sm:px-2 max-sm:py-2.5',
                one === step ? 'bg-accent text-accent-ink' : 'bg-panel',
              )}
            >
              <span aria-hidden className="tabular-nums">
                {index + 1}
              </span>
              {t(one)}
            </button>
          </li>
        ))}
      </ol>
      <Panel className="max-w-3xl p-4 md:p-6">
        {step === 'customer' && (
          <CustomerStep
            chosen={basket.customer}
            onChoose={(customer) => {
              change({ customer });
              setStep('items');
            }}
          />
        )}
        {step === 'items' && <ItemsStep lines={basket.lines} onChange={(lines) => change({ lines })} />}
        {(step === 'payment' || step === 'shipment') && (
          <ClosingStep part={step} basket={basket} warehouses={data?.warehouses ?? []} onChange={change} />
        )}
        <div className="mt-6 flex justify-between gap-2">
          <Button disabled={place === 0} onClick={() => setStep(steps[place - 1] ?? 'customer')}>
            {t('back')}
          </Button>
          {following ? (
            <Button tone="main" disabled={!isReady(basket, step)} onClick={() => setStep(following)}>
              {t('next')}
            </Button>
          ) : (
            <Button
              tone="main"
              isBusy={isSelling}
              disabled={!steps.every((one) => isReady(basket, one))}
              onClick={sell}
            >
              {t('sell')}
            </Button>
          )}
        </div>
      </Panel>
    </Page>
  );
}

/** Creates, confirms, records the payment, packs. What is refused on the way stays with the order that is there by then. */
function useSale(basket: Basket): [sell: () => Promise<void>, isSelling: boolean] {
  const t = useNewOrderTexts();
  const navigate = useNavigate();
  const [create, isCreating] = useAct(CreateOrderDocument);
  const [confirm, isConfirming] = useAct(ConfirmOrderDocument);
  const [pay, isPaying] = useAct(RecordOrderPaymentDocument);
  const [pack, isPacking] = useAct(CreateShipmentDocument);
  const sell = async () => {
    const { customer, lines, warehouseId, payment, shipment } = basket;
    const order = await create({
      customerId: customer?.id ?? '',
      items: lines.map(({ product, quantity }) => ({
        productId: product.id,
        quantity: Number(decimal(quantity)),
      })),
      ...(warehouseId && { warehouseId }),
    });
    if (!order) return;
    const orderId = order.id;
    const confirmed = await confirm({ orderId });
    if (confirmed && payment !== 'LATER')
      await pay({ orderId, method: payment, amount: { amount: order.total.amount, currency: order.total.currency } });
    if (confirmed && shipment === 'SHIP') await pack({ orderId });
    if (confirmed) toast({ title: t('sold', { number: order.number }), tone: 'good' });
    await navigate(`/orders/${orderId}`);
  };
  return [sell, isCreating || isConfirming || isPaying || isPacking];
}
