/** How much a customer may owe. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { decimalOf, optionalNumber, TextField } from '../../ui/form-fields.tsx';
import { usePeopleTexts } from '../people/texts.ts';
import { SetCreditLimitDocument } from './customer-page.generated.ts';
import type { Customer } from './customer-page.tsx';
import { useCustomerTexts } from './texts.ts';

const schema = z.object({ creditLimit: optionalNumber });

export default function CreditForm({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useCustomerTexts();
  const p = usePeopleTexts();
  return (
    <FormDialog
      title={t('setCredit')}
      submitLabel={p('save')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ creditLimit: customer.creditLimit?.amount ?? '' }}
      document={SetCreditLimitDocument}
      inputOf={({ creditLimit }) => ({
        customerId: customer.id,
        creditLimit: creditLimit
          ? { amount: decimalOf(creditLimit), currency: customer.creditLimit?.currency ?? 'USD' }
          : null,
      })}
      fieldOf={() => 'creditLimit'}
      onDone={() => {}}
    >
      {(form) => (
        <TextField
          form={form}
          name="creditLimit"
          label={t('credit')}
          hint={t('creditHint')}
          isNumber
          className="sm:col-span-2"
        />
      )}
    </FormDialog>
  );
}
