import { billingEvents } from '@trama/schema/events/billing';
import { handler } from '../context.ts';
import { accountsOfCustomer } from '../store/customer-accounts.ts';
import { notify } from '../store/notify.ts';
import { accountsOfPatient } from '../store/patient-accounts.ts';

export const onInvoiceAuthorised = handler({
  topic: 'invoice.authorised',
  publisher: 'billing',
  payload: billingEvents['invoice.authorised'],
  async run(step, { invoiceId, customerId, patientId }, context) {
    // whoever it is for: at times both, and at times both are one
    const userIds = [
      ...(await accountsOfCustomer(context, customerId)),
      ...(await accountsOfPatient(context, step.tx, patientId)),
    ];
    await notify(context, step, { event: 'INVOICE_AUTHORISED', sourceId: invoiceId, aboutId: invoiceId, userIds });
  },
});
