/** A new transfer: from where, to where, what; at once or on its way for a while. */
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { FormButtons } from '../../ui/form.tsx';
import { toast } from '../../ui/notices.ts';
import { useAct } from '../../ui/use-act.ts';
import { areComplete, linesOf, type ProductLine, ProductLines } from '../product-lines/product-lines.tsx';
import { useStockTexts } from '../stock/texts.ts';
import { TransferStockDocument } from './stock-transfers-page.generated.ts';
import { useTransfersTexts } from './texts.ts';

type Props = { warehouses: readonly { id: string; name: string }[]; onClose: () => void };

export default function NewTransfer({ warehouses, onClose }: Props) {
  const t = useTransfersTexts();
  const s = useStockTexts();
  const [from, setFrom] = useState(warehouses[0]?.id ?? '');
  const [to, setTo] = useState(warehouses[1]?.id ?? '');
  const [note, setNote] = useState('');
  const [inTransit, setInTransit] = useState(true);
  const [lines, setLines] = useState<readonly ProductLine[]>([]);
  const [transfer, isBusy] = useAct(TransferStockDocument);
  const send = async () => {
    const done = await transfer({
      fromWarehouseId: from,
      toWarehouseId: to,
      inTransit,
      lines: linesOf(lines),
      ...(note && { note }),
    });
    if (!done) return;
    toast({ title: t('sent'), tone: 'good' });
    onClose();
  };
  const place = (label: string, value: string, choose: (id: string) => void) => (
    <Field label={label}>
      <select value={value} onChange={({ target }) => choose(target.value)} className={control}>
        {warehouses.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
  return (
    <Dialog title={t('newTransfer')} isOpen onClose={onClose} width="wide">
      <div className="flex flex-col gap-4">
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          {place(t('from'), from, setFrom)}
          {place(t('to'), to, setTo)}
        </div>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 font-medium">{t('what')}</legend>
          <ProductLines lines={lines} onChange={setLines} />
        </fieldset>
        <label className="flex items-center gap-2">
          <input type="checkbox" checked={inTransit} onChange={({ target }) => setInTransit(target.checked)} />
          {t('inTransit')}
        </label>
        <Field label={s('note')}>
          <input value={note} onChange={({ target }) => setNote(target.value)} className={control} />
        </Field>
        <FormButtons
          label={t('send')}
          isBusy={isBusy}
          isDisabled={!areComplete(lines) || from === to}
          onSend={send}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  );
}
