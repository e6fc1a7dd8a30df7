/** One invoice: what it charges for, whom it names, what the tax authority says of it, what was paid. */
import { Download, FileText } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery, useSubscription } from 'urql';
import { useMay, useViewer } from '../../shell/viewer.ts';
import { dateTime, day } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button, buttonClasses } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { toast } from '../../ui/notices.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { InvoicePaymentBadge, InvoiceStatusBadge } from '../invoices/invoice-states.tsx';
import { Authority } from './authority.tsx';
import { CreditNotes } from './credit-notes.tsx';
import { InvoiceLines } from './invoice-lines.tsx';
import { type InvoiceMove, movesOf } from './invoice-moves.ts';
import {
  InvoiceChangedDocument,
  type InvoiceOnPageFragment,
  InvoicePageDocument,
  IssueInvoiceDocument,
} from './invoice-page.generated.ts';
import { InvoicePayments } from './invoice-payments.tsx';
import { useInvoiceTexts } from './texts.ts';

const PayInvoice = lazy(() => import('./pay-invoice.tsx'));
const CreditInvoice = lazy(() => import('./credit-invoice.tsx'));
const VoidInvoice = lazy(() => import('./void-invoice.tsx'));

export default function InvoicePage() {
  const { id = '' } = useParams();
  const { permissions } = useViewer();
  const may = (permission: string) => permissions.includes(permission);
  const variables = { id, reads: may('billing:read'), people: may('people:read'), orders: may('sales:read') };
  const query = useQuery({ query: InvoicePageDocument, variables });
  // what comes is merged into the cache: the query above shows it
  useSubscription({ query: InvoiceChangedDocument, variables });
  const refresh = () => query[1]({ requestPolicy: 'network-only' });
  return (
    <Answer of={query} find={({ invoice }) => invoice}>
      {(invoice) => <Found invoice={invoice} refresh={refresh} />}
    </Answer>
  );
}

type Props = { invoice: InvoiceOnPageFragment; refresh: () => void };

function Found({ invoice, refresh }: Props) {
  const t = useInvoiceTexts();
  const { number, status, paymentState, electronicDocument: document, voidedAt } = invoice;
  return (
    <Page
      title={number ? t('title', { number }) : t('draft')}
      actions={
        <>
          <InvoiceStatusBadge status={status} />
          <InvoicePaymentBadge status={status} state={paymentState} />
          {document && (
            <>
              <a href={document.pdfUrl} target="_blank" rel="noreferrer" className={buttonClasses({})}>
                <FileText aria-hidden className="size-4" />
                {t('pdf')}
              </a>
              <a href={document.xmlUrl} download className={buttonClasses({})}>
                <Download aria-hidden className="size-4" />
                {t('xml')}
              </a>
            </>
          )}
          <Moves invoice={invoice} refresh={refresh} />
        </>
      }
    >
      {voidedAt && (
        <p className="rounded-xl bg-danger-soft p-4 text-danger">
          {t('voided', { at: dateTime(voidedAt), reason: invoice.voidReason ?? '' })}
        </p>
      )}
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem] 2xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <InvoiceLines invoice={invoice} />
          <InvoicePayments invoice={invoice} />
          <CreditNotes invoice={invoice} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Authority invoice={invoice} />
          <About invoice={invoice} />
        </div>
      </div>
    </Page>
  );
}

function Moves({ invoice, refresh }: Props) {
  const t = useInvoiceTexts();
  const mayWrite = useMay('billing:write');
  const mayVoid = useMay('billing:void');
  const [dialog, setDialog] = useState<InvoiceMove | null>(null);
  const open = movesOf(invoice);
  const can = (move: InvoiceMove) => open.includes(move) && (move === 'void' || move === 'credit' ? mayVoid : mayWrite);
  const close = () => {
    setDialog(null);
    refresh();
  };
  const owes = Number(invoice.balance.amount) > 0;
  return (
    <>
      {can('issue') && (
        <ActButton
          document={IssueInvoiceDocument}
          input={{ invoiceId: invoice.id }}
          tone="main"
          ask={t('reallyIssue')}
          onDone={({ number }) => {
            toast({ title: t('issued', { number: number ?? '' }), tone: 'good' });
            refresh();
          }}
        >
          {t(invoice.number ? 'issueAgain' : 'issue')}
        </ActButton>
      )}
      {can('edit') && (
        <Link to={`/invoices/${invoice.id}/edit`} className={buttonClasses({})}>
          {t('edit')}
        </Link>
      )}
      {can('pay') && owes && (
        <Button tone={invoice.status === 'AUTHORISED' ? 'main' : 'plain'} onClick={() => setDialog('pay')}>
          {t('pay')}
        </Button>
      )}
      {can('credit') && <Button onClick={() => setDialog('credit')}>{t('credit')}</Button>}
      {can('void') && (
        <Button onClick={() => setDialog('void')}>{t(invoice.status === 'DRAFT' ? 'discard' : 'void')}</Button>
      )}
      <Suspense>
        {dialog === 'pay' && <PayInvoice invoice={invoice} onClose={close} />}
        {dialog === 'credit' && <CreditInvoice invoice={invoice} onClose={close} />}
        {dialog === 'void' && <VoidInvoice invoice={invoice} onClose={close} />}
      </Suspense>
    </>
  );
}

function About({ invoice }: { invoice: InvoiceOnPageFragment }) {
  const t = useInvoiceTexts();
  const { buyer, customer, order, professional, issuingPoint, createdBy, issuedOn, paymentMethod, note } = invoice;
  const { establishment } = issuingPoint ?? {};
  const to = (path: string, name: string | number) => (
    <Link to={path} className="text-accent hover:underline">
      {name}
    </Link>
  );
  return (
    <Panel title={t('about')}>
      <Facts
        className="grid-cols-1"
        facts={[
          { label: t('buyer'), value: buyer.name },
          {
            label: t(buyer.identityType),
            value: (
              <>
                {buyer.identityNumber}
                {buyer.checksum === 'MISMATCH' && (
                  <span className="block text-[13px] text-warning">{t('checksum')}</span>
                )}
              </>
            ),
          },
          { label: t('address'), value: buyer.address },
          { label: t('contact'), value: [buyer.email, buyer.phone].filter(Boolean).join(' · ') },
          { label: t('customer'), value: customer && to(`/customers/${customer.id}`, customer.name) },
          { label: t('order'), value: order && to(`/orders/${order.id}`, order.number) },
          { label: t('professional'), value: professional?.name },
          { label: t('issuedOn'), value: issuedOn && day(issuedOn) },
          {
            label: t('point'),
            value: issuingPoint && `${issuingPoint.code}${establishment ? ` · ${establishment.name}` : ''}`,
          },
          { label: t('method'), value: t(paymentMethod) },
          { label: t('preparedBy'), value: createdBy?.name },
          { label: t('note'), value: note },
        ]}
      />
    </Panel>
  );
}
