/** One order: its lines, what it comes to, payments, shipments, and its life so far. Moves by itself when others change it. */
import { useLocation, useParams } from 'react-router';
import { useQuery, useSubscription } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { useAct } from '../../ui/use-act.ts';
import { OrderStatusBadge, PaymentStateBadge } from '../orders/order-states.tsx';
import { OrderLife } from './order-life.tsx';
import { OrderLines } from './order-lines.tsx';
import {
  CancelOrderDocument,
  CompleteOrderDocument,
  ConfirmOrderDocument,
  OrderChangedDocument,
  type OrderOnPageFragment,
  OrderPageDocument,
} from './order-page.generated.ts';
import { Payments } from './payments.tsx';
import { Shipments } from './shipments.tsx';
import { useOrderTexts } from './texts.ts';

export default function OrderPage() {
  const t = useOrderTexts();
  const { id = '' } = useParams();
  const stock = useMay('inventory:read');
  const [{ data, fetching, error }, ask] = useQuery({ query: OrderPageDocument, variables: { id, stock } });
  // what comes is merged into the cache: the query above shows it
  useSubscription({ query: OrderChangedDocument, variables: { orderId: id } });
  if (error && !data) return <Failure message={error.message} onRetry={() => ask({ requestPolicy: 'network-only' })} />;
  if (!data && fetching) return <Loading />;
  const order = data?.order;
  if (!order) return <Empty title={t('absent')} />;
  return (
    <Page
      title={t('title', { number: order.number })}
      actions={
        <>
          <OrderStatusBadge status={order.status} />
          <PaymentStateBadge status={order.status} state={order.paymentState} />
          <Moves order={order} />
        </>
      }
    >
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <OrderLines order={order} />
          <Payments order={order} />
          <Shipments order={order} />
        </div>
        <OrderLife order={order} />
      </div>
    </Page>
  );
}

function Moves({ order }: { order: OrderOnPageFragment }) {
  const t = useOrderTexts();
  const maySell = useMay('sales:write');
  const mayCancelAny = useMay('sales:cancel');
  // what somebody bought themselves, they call off themselves; the graph asks whose it is
  const isOwn = useLocation().pathname.startsWith('/my/');
  const mayCancel = mayCancelAny || isOwn;
  const [confirm, isConfirming] = useAct(ConfirmOrderDocument);
  const [complete, isCompleting] = useAct(CompleteOrderDocument);
  const [cancel, isCancelling] = useAct(CancelOrderDocument);
  const input = { orderId: order.id };
  const isOpen = order.status !== 'COMPLETED' && order.status !== 'CANCELLED';
  return (
    <>
      {maySell && order.status === 'DRAFT' && (
        <Button tone="main" isBusy={isConfirming} onClick={() => confirm(input)}>
          {t('confirm')}
        </Button>
      )}
      {maySell && isOpen && order.status !== 'DRAFT' && (
        <Button tone="main" isBusy={isCompleting} onClick={() => complete(input)}>
          {t('complete')}
        </Button>
      )}
      {mayCancel && isOpen && (
        <Button
          isBusy={isCancelling}
          onClick={() => {
            if (window.confirm(t('reallyCancel'))) void cancel(input);
          }}
        >
          {t('cancel')}
        </Button>
      )}
    </>
  );
}
