/** What can be charged: orders and appointments that have no invoice yet. */
import { type ReactNode, useState } from 'react';
import { useQuery } from 'urql';
import { dateTime, money } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import {
  CreateInvoiceDocument,
  FindOrderToInvoiceDocument,
  type NewInvoicePageQuery,
} from './new-invoice-page.generated.ts';
import { useNewInvoiceTexts } from './texts.ts';

type Order = NonNullable<NewInvoicePageQuery['orders']>['nodes'][number];
type Appointment = NonNullable<NewInvoicePageQuery['appointments']>['nodes'][number];
type Props<One> = { latest: readonly One[]; onDrafted: (invoiceId: string) => void };

/** An order is binding from its confirmation until it is given up. */
const isBinding = ({ status }: Order): boolean => status !== 'DRAFT' && status !== 'CANCELLED';

export function OrdersToInvoice({ latest, onDrafted }: Props<Order>) {
  const t = useNewInvoiceTexts();
  const [text, setText] = useState('');
  const isNumber = /^\d{1,9}$/.test(text.trim());
  const [{ data, fetching, error }, ask] = useQuery({
    query: FindOrderToInvoiceDocument,
    variables: { number: Number(text) },
    pause: !isNumber,
  });
  const found = (isNumber ? (data?.orders.nodes ?? []) : latest).filter((order) => isBinding(order) && !order.invoice);
  return (
    <>
      <div className="border-b border-line p-3">
        <SearchBox label={t('findOrder')} value={text} onSearch={setText} />
      </div>
      {isNumber && fetching && <Loading rows={2} />}
      {isNumber && error && <Failure message={error.message} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
      <Sources emptyText={isNumber && (fetching || error) ? '' : t('noOrders')}>
        {found.map(({ id, number, customer, createdAt, total }) => (
          <Source
            key={id}
            title={`${t('orderNumber', { number })} · ${customer?.name ?? '—'}`}
            detail={`${dateTime(createdAt)} · ${money(total)}`}
            input={{ orderId: id }}
            onDrafted={onDrafted}
          />
        ))}
      </Sources>
    </>
  );
}

export function AppointmentsToInvoice({ latest, onDrafted }: Props<Appointment>) {
  const t = useNewInvoiceTexts();
  const found = latest.filter(({ invoice }) => !invoice).toReversed();
  return (
    <Sources emptyText={t('noAppointments')}>
      {found.map(({ id, startsAt, location, patient, professional }) => (
        <Source
          key={id}
          title={patient?.name ?? professional?.name ?? '—'}
          detail={[dateTime(startsAt, location?.timeZone), patient && professional?.name, location?.name]
            .filter(Boolean)
            .join(' · ')}
          input={{ appointmentId: id }}
          onDrafted={onDrafted}
        />
      ))}
    </Sources>
  );
}

function Sources({ emptyText, children }: { emptyText: string; children: ReactNode[] }) {
  if (children.length === 0) return emptyText && <p className="p-4 text-quiet">{emptyText}</p>;
  return <ul className="divide-y divide-line">{children}</ul>;
}

type SourceProps = {
  title: string;
  detail: string;
  input: { orderId: string } | { appointmentId: string };
  onDrafted: (invoiceId: string) => void;
};

function Source({ title, detail, input, onDrafted }: SourceProps) {
  const t = useNewInvoiceTexts();
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div className="min-w-0 flex-1 basis-44">
        <p className="font-medium break-words">{title}</p>
        <p className="text-[13px] text-quiet">{detail}</p>
      </div>
      <ActButton document={CreateInvoiceDocument} size="small" input={input} onDone={({ id }) => onDrafted(id)}>
        {t('draftIt')}
      </ActButton>
    </li>
  );
}
