/** A supplier, new or changed. */
import type { UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { needed, neededNumber, numberOf, optional, TextField } from '../../ui/form-fields.tsx';
import {
  CreateSupplierDocument,
  type SupplierFactsFragment,
  UpdateSupplierDocument,
} from './suppliers-page.generated.ts';
import { useSuppliersTexts } from './texts.ts';

const schema = z.object({
  name: needed,
  leadTimeDays: neededNumber,
  taxNumber: optional,
  email: optional,
  phone: optional,
  note: optional,
});
type Values = z.infer<typeof schema>;

const inputOf = ({ name, leadTimeDays, ...rest }: Values) => ({
  name,
  leadTimeDays: numberOf(leadTimeDays),
  ...(Object.fromEntries(Object.entries(rest).map(([key, text]) => [key, text || null])) as {
    [Key in keyof typeof rest]: string | null;
  }),
});

type Props = { supplier: SupplierFactsFragment | null; onClose: () => void };

export default function SupplierForm({ supplier, onClose }: Props) {
  const t = useSuppliersTexts();
  const common = { schema, onClose, onDone: () => {} };
  const defaultValues = {
    name: supplier?.name ?? '',
    leadTimeDays: String(supplier?.leadTimeDays ?? ''),
    taxNumber: supplier?.taxNumber ?? '',
    email: supplier?.email ?? '',
    phone: supplier?.phone ?? '',
    note: supplier?.note ?? '',
  };
  if (!supplier)
    return (
      <FormDialog
        {...common}
        title={t('newSupplier')}
        submitLabel={t('create')}
        defaultValues={defaultValues}
        document={CreateSupplierDocument}
        inputOf={inputOf}
      >
        {(form) => <Fields form={form} />}
      </FormDialog>
    );
  return (
    <FormDialog
      {...common}
      title={t('editSupplier')}
      submitLabel={t('save')}
      defaultValues={defaultValues}
      document={UpdateSupplierDocument}
      inputOf={(values) => ({ ...inputOf(values), supplierId: supplier.id })}
    >
      {(form) => <Fields form={form} />}
    </FormDialog>
  );
}

function Fields({ form }: { form: UseFormReturn<Values> }) {
  const t = useSuppliersTexts();
  return (
    <>
      <TextField form={form} name="name" label={t('name')} isRequired className="sm:col-span-2" />
      <TextField form={form} name="taxNumber" label={t('taxNumber')} />
      <TextField form={form} name="leadTimeDays" label={t('leadTimeDays')} isNumber isRequired />
      <TextField form={form} name="email" type="email" label={t('email')} />
      <TextField form={form} name="phone" type="tel" label={t('phone')} />
      <TextField form={form} name="note" label={t('note')} className="sm:col-span-2" />
    </>
  );
}
