/** Money that came in for an invoice. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import {
  ChoiceField,
  DayField,
  decimalOf,
  needed,
  neededDay,
  neededNumber,
  optional,
  TextField,
} from '../../ui/form-fields.tsx';
import { todayOf } from '../profit/periods.ts';
import { type InvoiceOnPageFragment, type InvoicePaymentMethod, PayInvoiceDocument } from './invoice-page.generated.ts';
import { paymentMethods } from './payment-methods.ts';
import { useInvoiceTexts } from './texts.ts';

type Props = { invoice: InvoiceOnPageFragment; onClose: () => void };

export default function PayInvoice({ invoice, onClose }: Props) {
  const t = useInvoiceTexts();
  const { amount, currency } = invoice.balance;
  const today = todayOf();
  return (
    <FormDialog
      title={t('pay')}
      submitLabel={t('record')}
      onClose={onClose}
      schema={z.object({ method: needed, amount: neededNumber, reference: optional, paidOn: neededDay })}
      defaultValues={{ method: invoice.paymentMethod, amount, reference: '', paidOn: today }}
      document={PayInvoiceDocument}
      inputOf={(values) => ({
        invoiceId: invoice.id,
        method: values.method as InvoicePaymentMethod,
        amount: { amount: decimalOf(values.amount), currency },
        // on the day of whoever issued it, which may not be the reader's
        ...(values.paidOn !== today && { paidOn: values.paidOn }),
        ...(values.reference && { reference: values.reference }),
      })}
      fieldOf={(path) => (path.startsWith('amount') ? 'amount' : path)}
      onDone={() => {}}
    >
      {(form) => (
        <>
          <ChoiceField
            form={form}
            name="method"
            label={t('method')}
            options={paymentMethods.map((value) => ({ value, label: t(value) }))}
          />
          <TextField form={form} name="amount" label={t('amount')} hint={currency} isNumber isRequired />
          <DayField form={form} name="paidOn" label={t('paidOn')} isRequired />
          <TextField form={form} name="reference" label={t('reference')} hint={t('referenceHint')} />
        </>
      )}
    </FormDialog>
  );
}
