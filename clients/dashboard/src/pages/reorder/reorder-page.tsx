/** One request to a supplier: asked, ordered, received part by part. */
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { ago, amount, dateTime, day, quantity } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { ReorderBadge } from '../reorders/reorder-parts.tsx';
import { useReordersTexts } from '../reorders/texts.ts';
import {
  CancelReorderRequestDocument,
  OrderReorderRequestDocument,
  type ReorderOnPageFragment,
  ReorderPageDocument,
} from './reorder-page.generated.ts';
import { useReorderTexts } from './texts.ts';

const ReceiveReorder = lazy(() => import('./receive-reorder.tsx'));

export default function ReorderPage() {
  const { id = '' } = useParams();
  const asked = useQuery({ query: ReorderPageDocument, variables: { id } });
  return (
    <Answer of={asked} find={({ reorderRequest }) => reorderRequest}>
      {(request) => <ReorderShown request={request} />}
    </Answer>
  );
}

function ReorderShown({ request }: { request: ReorderOnPageFragment }) {
  const t = useReorderTexts();
  const r = useReordersTexts();
  return (
    <Page title={t('title', { supplier: request.supplier?.name ?? '—' })} actions={<Moves request={request} />}>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title={t('lines')}>
            <Facts
              className="border-b border-line sm:grid-cols-3"
              facts={[
                { label: r('warehouse'), value: request.warehouse?.name },
                { label: r('expected'), value: request.expectedOn && day(request.expectedOn) },
                { label: r('note'), value: request.note },
              ]}
            />
            <Rows
              label={t('lines')}
              rows={request.lines}
              rowId={({ id }) => id}
              emptyText="—"
              columns={[
                { id: 'product', title: t('product'), cell: ({ product }) => product?.name ?? '—' },
                {
                  id: 'asked',
                  title: t('asked'),
                  align: 'right',
                  cell: (one) => amount(one.quantity, one.product?.unit),
                },
                { id: 'received', title: t('received'), align: 'right', cell: (one) => quantity(one.received) },
                { id: 'open', title: t('open'), align: 'right', cell: (one) => quantity(one.open) },
              ]}
            />
          </Panel>
          <Panel title={t('receipts')}>
            <Rows
              label={t('receipts')}
              rows={request.receipts}
              rowId={({ id }) => id}
              emptyText={t('noReceipts')}
              columns={[
                { id: 'when', title: t('when'), cell: ({ receivedAt }) => dateTime(receivedAt) },
                {
                  id: 'what',
                  title: t('what'),
                  cell: ({ lines }) =>
                    lines.map((one) => `${one.product?.name ?? '—'} (${quantity(one.quantity)})`).join(', '),
                },
                { id: 'reference', title: t('reference'), cell: ({ reference }) => reference },
              ]}
            />
          </Panel>
        </div>
        <Panel title={t('history')}>
          <ol className="flex flex-col gap-4 p-4">
            {[...request.history].reverse().map(({ status, movedAt, actor }) => (
              <li key={`${status}${movedAt}`} className="border-l-2 border-accent pl-4">
                <p className="font-medium">{r(status)}</p>
                <p className="text-[13px] text-quiet">
                  {actor?.name && `${actor.name} · `}
                  <time dateTime={movedAt} title={dateTime(movedAt)}>
                    {ago(movedAt)}
                  </time>
                </p>
              </li>
            ))}
          </ol>
        </Panel>
      </div>
    </Page>
  );
}

function Moves({ request }: { request: ReorderOnPageFragment }) {
  const t = useReorderTexts();
  const mayPurchase = useMay('inventory:purchase');
  const mayReceive = useMay('inventory:write');
  const [isReceiving, setReceiving] = useState(false);
  const { status } = request;
  const input = { reorderRequestId: request.id };
  const isComing = status === 'ORDERED' || status === 'PARTIALLY_RECEIVED';
  return (
    <>
      <ReorderBadge status={status} />
      {mayPurchase && status === 'REQUESTED' && (
        <ActButton tone="main" document={OrderReorderRequestDocument} input={input}>
          {t('order')}
        </ActButton>
      )}
      {mayReceive && isComing && (
        <Button tone="main" onClick={() => setReceiving(true)}>
          {t('receive')}
        </Button>
      )}
      {mayPurchase && (isComing || status === 'REQUESTED') && (
        <ActButton tone="quiet" document={CancelReorderRequestDocument} input={input} ask={t('reallyCancel')}>
          {t('cancel')}
        </ActButton>
      )}
      <Suspense>{isReceiving && <ReceiveReorder request={request} onClose={() => setReceiving(false)} />}</Suspense>
    </>
  );
}
