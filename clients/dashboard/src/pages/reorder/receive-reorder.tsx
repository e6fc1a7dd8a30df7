/** What came of a request: all that is missing, or a part of it, line by line. */
import { useState } from 'react';
import { decimal } from '../../texts/decimal.ts';
import { amount } from '../../texts/format.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { FormButtons } from '../../ui/form.tsx';
import { toast } from '../../ui/notices.ts';
import { useAct } from '../../ui/use-act.ts';
import { ReceiveReorderRequestDocument, type ReorderOnPageFragment } from './reorder-page.generated.ts';
import { useReorderTexts } from './texts.ts';

type Typed = { quantity: string; lot: string };

export default function ReceiveReorder(props: { request: ReorderOnPageFragment; onClose: () => void }) {
  const t = useReorderTexts();
  const { request, onClose } = props;
  const open = request.lines.filter((line) => line.open > 0);
  const [typed, setTyped] = useState<Record<string, Typed>>(() =>
    Object.fromEntries(open.map((line) => [line.id, { quantity: String(line.open), lot: '' }])),
  );
  const [reference, setReference] = useState('');
  const [receive, isBusy] = useAct(ReceiveReorderRequestDocument);
  const change = (id: string, part: Partial<Typed>) =>
    setTyped((before) => ({ ...before, [id]: { quantity: '', lot: '', ...before[id], ...part } }));
  const lines = open.flatMap(({ id }) => {
    const line = typed[id];
    const count = Number(decimal(line?.quantity || '0') ?? Number.NaN);
    return count === 0 ? [] : [{ lineId: id, quantity: count, ...(line?.lot && { lot: { code: line.lot } }) }];
  });
  const isReady = lines.length > 0 && lines.every((line) => line.quantity > 0);
  const send = async () => {
    const input = { reorderRequestId: request.id, lines, ...(reference && { reference }) };
    if (!(await receive(input))) return;
    toast({ title: t('done'), tone: 'good' });
    onClose();
  };
  return (
    <Dialog title={t('receiveTitle')} isOpen onClose={onClose} width="wide">
      <div className="flex flex-col gap-4">
        {open.map(({ id, product, open: missing }) => (
          <div key={id} className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <Field
              label={t('arrivedOf', { name: product?.name ?? '—' })}
              hint={t('openOf', { amount: amount(missing, product?.unit) })}
            >
              <input
                inputMode="decimal"
                value={typed[id]?.quantity ?? ''}
                onChange={({ target }) => change(id, { quantity: target.value })}
                className={control}
              />
            </Field>
            <Field label={t('lotOf', { name: product?.name ?? '—' })}>
              <input
                value={typed[id]?.lot ?? ''}
                onChange={({ target }) => change(id, { lot: target.value })}
                className={control}
              />
            </Field>
          </div>
        ))}
        <Field label={t('reference')} hint={t('referenceHint')}>
          <input value={reference} onChange={({ target }) => setReference(target.value)} className={control} />
        </Field>
        <FormButtons label={t('receive')} isBusy={isBusy} isDisabled={!isReady} onSend={send} onCancel={onClose} />
      </div>
    </Dialog>
  );
}
