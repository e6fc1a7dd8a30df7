/** Invoices, the house's or one's own, the latest first: what the tax authority says of each, and what is owed. */
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { Link, useLocation } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { day, money } from '../../texts/format.ts';
import { buttonClasses } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { useChanges } from '../../ui/use-heard.ts';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { PeriodChoice } from '../profit/period-choice.tsx';
import { periodOf } from '../profit/periods.ts';
import { InvoicePaymentBadge, InvoiceStatusBadge, invoicePaymentStates, invoiceStatuses } from './invoice-states.tsx';
import {
  InvoiceHeardDocument,
  InvoicesPageDocument,
  type InvoicesPageQuery,
  type InvoicesPageQueryVariables,
} from './invoices-page.generated.ts';
import { useInvoicesTexts } from './texts.ts';

type Invoice = InvoicesPageQuery['invoices']['nodes'][number];
type Filter = NonNullable<InvoicesPageQueryVariables['filter']>;

export default function InvoicesPage() {
  const t = useInvoicesTexts();
  const mayWrite = useMay('billing:write');
  // "/invoices" or "/my/invoices": what is one's own stays there
  const { pathname } = useLocation();
  const [asked, ask] = useSearchState('text', 'status', 'payment', 'period');
  const text = asked.text.trim();
  const period = asked.period ? periodOf(asked.period) : null;
  const filter: Filter = {
    // numbers of documents have two hyphens, those of people none
    ...(text && (text.includes('-') ? { number: text } : { buyerIdentityNumber: text })),
    ...(asked.status && { status: asked.status as NonNullable<Filter['status']> }),
    ...(asked.payment && { paymentState: asked.payment as NonNullable<Filter['paymentState']> }),
    ...(period && { issuedFrom: period.from, issuedUntil: period.until }),
  };
  const title = t(pathname.startsWith('/my/') ? 'ownTitle' : 'title');
  const list = useList(InvoicesPageDocument, { filter }, ({ invoices }) => invoices);
  useChanges(InvoiceHeardDocument, {}, list.refresh);
  const columns = useMemo<Column<Invoice>[]>(
    () => [
      {
        id: 'number',
        title: t('number'),
        cell: ({ id, number }) => (
          <Link to={`${pathname}/${id}`} className="font-medium text-accent tabular-nums hover:underline">
            {number ?? t('draft')}
          </Link>
        ),
      },
      { id: 'buyer', title: t('buyer'), cell: ({ buyer }) => buyer.name },
      { id: 'identity', title: t('identity'), isHidden: true, cell: ({ buyer }) => buyer.identityNumber },
      { id: 'issued', title: t('issued'), cell: ({ issuedOn }) => (issuedOn ? day(issuedOn) : '') },
      { id: 'created', title: t('created'), isHidden: true, cell: ({ createdAt }) => day(createdAt) },
      { id: 'status', title: t('status'), cell: ({ status }) => <InvoiceStatusBadge status={status} /> },
      {
        id: 'payment',
        title: t('payment'),
        cell: ({ status, paymentState }) =>
          status === 'DRAFT' || status === 'VOIDED' ? null : (
            <InvoicePaymentBadge status={status} state={paymentState} />
          ),
      },
      { id: 'balance', title: t('balance'), align: 'right', cell: ({ balance }) => money(balance) },
      { id: 'total', title: t('total'), align: 'right', cell: ({ total }) => money(total) },
    ],
    [t, pathname],
  );
  return (
    <Page
      title={title}
      isFull
      actions={
        mayWrite && (
          <Link to="/invoices/new" className={buttonClasses({ tone: 'main' })}>
            <Plus aria-hidden className="size-4" />
            {t('newInvoice')}
          </Link>
        )
      }
    >
      <DataTable
        name="invoices"
        label={title}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowPath={({ id }) => `${pathname}/${id}`}
        emptyText={t('empty')}
        emptyHint={mayWrite && t('emptyHint')}
        toolbar={
          <>
            <SearchBox label={t('find')} value={asked.text} onSearch={(next) => ask({ text: next })} />
            <Select
              label={t('status')}
              value={asked.status}
              onChoose={(status) => ask({ status })}
              options={[
                { value: '', label: t('anyStatus') },
                ...invoiceStatuses.map((value) => ({ value, label: t(value) })),
              ]}
            />
            <Select
              label={t('payment')}
              value={asked.payment}
              onChoose={(payment) => ask({ payment })}
              options={[
                { value: '', label: t('anyPayment') },
                ...invoicePaymentStates.map((value) => ({ value, label: t(value) })),
              ]}
            />
            <PeriodChoice value={asked.period} onChoose={(next) => ask({ period: next })} mayBeAny />
          </>
        }
      />
    </Page>
  );
}
