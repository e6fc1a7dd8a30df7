/** Takes an authorised invoice back, or some of its lines. */
import { type FormEvent, useState } from 'react';
import { decimal } from '../../texts/decimal.ts';
import { quantity } from '../../texts/format.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { FormButtons } from '../../ui/form.tsx';
import { toast } from '../../ui/notices.ts';
import { useAct } from '../../ui/use-act.ts';
import { CreateCreditNoteDocument, type InvoiceOnPageFragment } from './invoice-page.generated.ts';
import { useInvoiceTexts } from './texts.ts';

type Props = { invoice: InvoiceOnPageFragment; onClose: () => void };

export default function CreditInvoice({ invoice, onClose }: Props) {
  const t = useInvoiceTexts();
  const lines = invoice.lines
    .map((line) => ({ ...line, open: line.quantity - line.creditedQuantity }))
    .filter(({ open }) => open > 0);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState<Record<string, string>>(() =>
    Object.fromEntries(lines.map(({ id, open }) => [id, String(open)])),
  );
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [create, isBusy] = useAct(CreateCreditNoteDocument, {
    onProblems: (told) => {
      setProblems(told);
      return 'reason' in told;
    },
  });
  const quantities = lines.map(({ id, open }) => {
    const text = decimal(asked[id] ?? '');
    return { id, open, value: text === null ? Number.NaN : Number(text) };
  });
  const wrong = (id: string) => {
    const one = quantities.find((line) => line.id === id);
    return one && !(one.value >= 0 && one.value <= one.open) ? t('wrongQuantity') : undefined;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (quantities.some(({ id }) => wrong(id))) return;
    const taken = quantities.filter(({ value }) => value > 0);
    if (taken.length === 0) return setProblems({ lines: t('nothingToCredit') });
    setProblems({});
    const note = await create({
      invoiceId: invoice.id,
      reason: reason.trim(),
      lines: taken.map(({ id, value }) => ({ invoiceLineId: id, quantity: value })),
    });
    if (!note) return;
    toast({ title: t('creditMade', { number: note.number }), tone: 'good' });
    onClose();
  };
  return (
    <Dialog title={t('creditTitle')} isOpen onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={t('reason')} error={problems['reason']} isRequired>
          <input
            value={reason}
            maxLength={300}
            onChange={({ target }) => setReason(target.value)}
            className={control}
          />
        </Field>
        {lines.map(({ id, description, open }) => (
          <Field key={id} label={description} hint={t('open', { count: quantity(open) })} error={wrong(id)}>
            <input
              value={asked[id] ?? ''}
              inputMode="decimal"
              aria-label={t('creditQuantity', { name: description })}
              onChange={({ target }) => setAsked((before) => ({ ...before, [id]: target.value }))}
              className={control}
            />
          </Field>
        ))}
        {problems['lines'] && (
          <p role="alert" className="text-[13px] text-danger">
            {problems['lines']}
          </p>
        )}
        <FormButtons label={t('createCredit')} isBusy={isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
