/** Gives up a draft, or annuls what was issued. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { LongTextField, needed } from '../../ui/form-fields.tsx';
import { type InvoiceOnPageFragment, VoidInvoiceDocument } from './invoice-page.generated.ts';
import { useInvoiceTexts } from './texts.ts';

type Props = { invoice: InvoiceOnPageFragment; onClose: () => void };

export default function VoidInvoice({ invoice, onClose }: Props) {
  const t = useInvoiceTexts();
  const isDraft = invoice.status === 'DRAFT';
  return (
    <FormDialog
      title={t(isDraft ? 'voidDraftTitle' : 'voidTitle')}
      submitLabel={t(isDraft ? 'discard' : 'reallyVoid')}
      onClose={onClose}
      schema={z.object({ reason: needed })}
      defaultValues={{ reason: '' }}
      document={VoidInvoiceDocument}
      inputOf={({ reason }) => ({ invoiceId: invoice.id, reason })}
      onDone={() => {}}
    >
      {(form) => (
        <LongTextField
          form={form}
          name="reason"
          label={t('reason')}
          hint={isDraft ? undefined : t('voidHint')}
          isRequired
          className="sm:col-span-2"
        />
      )}
    </FormDialog>
  );
}
