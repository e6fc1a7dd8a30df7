/** An expense booked, or changed; its receipt goes along as a file. */
import { X } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { useClient } from 'urql';
import { z } from 'zod';
import { upload } from '../../graph/upload.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import {
  ChoiceField,
  DayField,
  decimalOf,
  needed,
  neededDay,
  neededNumber,
  optional,
  optionalDay,
  optionalNumber,
  TextField,
} from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { todayOf } from '../profit/periods.ts';
import {
  CreateExpenseDocument,
  DeleteExpenseDocument,
  type ExpenseRowFragment,
  UpdateExpenseDocument,
} from './expenses-page.generated.ts';
import { useExpensesTexts } from './texts.ts';

type Props = {
  /** Null for a new one. */
  expense: ExpenseRowFragment | null;
  categories: readonly { id: string; name: string }[];
  onClose: () => void;
};

const schema = z.object({
  categoryId: needed,
  description: needed,
  net: neededNumber,
  tax: optionalNumber,
  incurredOn: neededDay,
  paidOn: optionalDay,
  supplierName: optional,
  supplierTaxId: optional,
  receiptNumber: optional,
});
type Values = z.output<typeof schema>;
type File = { id: string; name: string };

export default function ExpenseForm({ expense, categories, onClose }: Props) {
  const t = useExpensesTexts();
  const [file, setFile] = useState<File | null>(
    expense?.mediaAssetId ? { id: expense.mediaAssetId, name: expense.receipt?.name ?? t('hasFile') } : null,
  );
  const currency = expense?.net.currency ?? 'USD';
  const inputOf = ({ net, tax, ...values }: Values) => ({
    ...values,
    net: { amount: decimalOf(net), currency },
    tax: { amount: decimalOf(tax) || '0', currency },
    mediaAssetId: file?.id ?? null,
    paidOn: values.paidOn || null,
    supplierName: values.supplierName || null,
    supplierTaxId: values.supplierTaxId || null,
    receiptNumber: values.receiptNumber || null,
  });
  const form = {
    title: t(expense ? 'editExpense' : 'newExpense'),
    submitLabel: t('save'),
    onClose,
    schema,
    defaultValues: {
      categoryId: expense?.category?.id ?? categories[0]?.id ?? '',
      description: expense?.description ?? '',
      net: expense?.net.amount ?? '',
      tax: expense?.tax.amount ?? '',
      incurredOn: expense?.incurredOn ?? todayOf(),
      paidOn: expense ? (expense.paidOn ?? '') : todayOf(),
      supplierName: expense?.supplierName ?? '',
      supplierTaxId: expense?.supplierTaxId ?? '',
      receiptNumber: expense?.receiptNumber ?? '',
    },
    fieldOf: (path: string) => path.split('.')[0] ?? path,
    onDone: () => toast({ title: t('saved'), tone: 'good' }),
  };
  const children = fieldsOf({
    ...{ t, categories, currency, file, setFile },
    remove: expense && (
      <ActButton
        document={DeleteExpenseDocument}
        input={{ expenseId: expense.id }}
        ask={t('reallyDelete', { name: expense.description })}
        onDone={() => {
          toast({ title: t('deleted'), tone: 'good' });
          onClose();
        }}
      >
        {t('delete')}
      </ActButton>
    ),
  });
  return expense ? (
    <FormDialog
      {...form}
      document={UpdateExpenseDocument}
      inputOf={(values: Values) => ({ expenseId: expense.id, ...inputOf(values) })}
    >
      {children}
    </FormDialog>
  ) : (
    <FormDialog {...form} document={CreateExpenseDocument} inputOf={inputOf}>
      {children}
    </FormDialog>
  );
}

type FieldsOf = Pick<Props, 'categories'> & {
  t: ReturnType<typeof useExpensesTexts>;
  currency: string;
  file: File | null;
  setFile: (file: File | null) => void;
  /** What takes it out of the books, where it is there. */
  remove: ReactNode;
};

const fieldsOf =
  ({ t, categories, currency, file, setFile, remove }: FieldsOf) =>
  (form: Parameters<Parameters<typeof FormDialog<Values, object, object>>[0]['children']>[0]) => (
    <>
      <TextField form={form} name="description" label={t('description')} isRequired className="sm:col-span-2" />
      <ChoiceField
        form={form}
        name="categoryId"
        label={t('category')}
        options={categories.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DayField form={form} name="incurredOn" label={t('incurred')} isRequired />
      <TextField form={form} name="net" label={t('net')} hint={currency} isNumber isRequired />
      <TextField form={form} name="tax" label={t('tax')} hint={currency} isNumber />
      <TextField form={form} name="supplierName" label={t('supplier')} />
      <TextField form={form} name="supplierTaxId" label={t('supplierTaxId')} />
      <TextField form={form} name="receiptNumber" label={t('receiptNumber')} hint={t('receiptHint')} />
      <DayField form={form} name="paidOn" label={t('paidOn')} hint={t('paidHint')} />
      <ReceiptFile file={file} onFile={setFile} />
      {remove && <div className="sm:col-span-2">{remove}</div>}
    </>
  );

function ReceiptFile({ file, onFile }: { file: File | null; onFile: (file: File | null) => void }) {
  const t = useExpensesTexts();
  const client = useClient();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const send = async (chosen: globalThis.File) => {
    setBusy(true);
    await upload(client, chosen)
      .then(onFile)
      .catch((error: Error) => toast({ title: chosen.name, text: error.message, tone: 'danger' }));
    setBusy(false);
  };
  return (
    <div className="flex flex-col gap-1.5 sm:col-span-2">
      <span className="font-medium">{t('receipt')}</span>
      <div className="flex items-center gap-2">
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('receipt')}
          accept="image/*,application/pdf,text/xml,application/xml"
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            if (chosen) void send(chosen);
            target.value = '';
          }}
        />
        <Button isBusy={isBusy} onClick={() => input.current?.click()}>
          {t('chooseFile')}
        </Button>
        <span role="status" className="min-w-0 text-quiet [overflow-wrap:anywhere]">
          {isBusy ? t('uploading') : (file?.name ?? t('noFile'))}
        </span>
        {file && !isBusy && (
          <Button tone="quiet" size="icon" aria-label={t('removeFile')} onClick={() => onFile(null)}>
            <X aria-hidden className="size-4" />
          </Button>
        )}
      </div>
    </div>
  );
}
