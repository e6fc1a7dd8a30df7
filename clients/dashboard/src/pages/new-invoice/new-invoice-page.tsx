/** A draft of an invoice: of an order, of an appointment that took place, or of lines by hand. */
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { useViewer } from '../../shell/viewer.ts';
import { Answer } from '../../ui/answer.tsx';
import { classes } from '../../ui/classes.ts';
import { toast } from '../../ui/notices.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { useSearchState } from '../../ui/use-search-state.ts';
import { DraftForm } from './draft-form.tsx';
import { NewInvoicePageDocument } from './new-invoice-page.generated.ts';
import { AppointmentsToInvoice, OrdersToInvoice } from './sources.tsx';
import { useNewInvoiceTexts } from './texts.ts';

export default function NewInvoicePage() {
  const t = useNewInvoiceTexts();
  const navigate = useNavigate();
  const { permissions } = useViewer();
  const may = (...codes: string[]) => codes.some((code) => permissions.includes(code));
  const variables = {
    orders: may('sales:read'),
    appointments: may('appointments:read', 'appointments:write'),
    patients: may('patients:read'),
  };
  const query = useQuery({ query: NewInvoicePageDocument, variables });
  const [asked, ask] = useSearchState('of');
  const [key, setKey] = useState(0);
  const sources = [
    ...(variables.orders ? (['order'] as const) : []),
    ...(variables.appointments ? (['appointment'] as const) : []),
    'hand' as const,
  ];
  const source = sources.find((one) => one === asked.of) ?? sources[0];
  const onDrafted = (id: string) => {
    toast({ title: t('drafted'), tone: 'good' });
    void navigate(`/invoices/${id}`);
  };
  return (
    <Page title={t('title')}>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t('source')}</legend>
        {sources.map((one) => (
          <label
            key={one}
            className={classes(
              'cursor-pointer rounded-full border border-line px-3.5 py-1.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              one === source ? 'bg-accent text-accent-ink' : 'bg-panel hover:bg-raised',
            )}
          >
            <input
              type="radio"
              name="source"
              checked={one === source}
              onChange={() => {
                ask({ of: one });
                setKey(key + 1);
              }}
              className="sr-only"
            />
            {t(one)}
          </label>
        ))}
      </fieldset>
      <Answer of={query} find={(data) => data}>
        {({ orders, appointments, invoiceTaxRates }) =>
          source === 'order' ? (
            <Panel title={t('orders')} className="max-w-3xl">
              <OrdersToInvoice latest={orders?.nodes ?? []} onDrafted={onDrafted} />
            </Panel>
          ) : source === 'appointment' ? (
            <Panel title={t('appointments')} className="max-w-3xl">
              <AppointmentsToInvoice latest={appointments?.nodes ?? []} onDrafted={onDrafted} />
            </Panel>
          ) : (
            <DraftForm key={key} rates={invoiceTaxRates} onSaved={onDrafted} />
          )
        }
      </Answer>
    </Page>
  );
}
