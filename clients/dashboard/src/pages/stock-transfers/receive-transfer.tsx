/** What arrived of a transfer: all of it, or less, line by line. */
import { useState } from 'react';
import { decimal } from '../../texts/decimal.ts';
import { amount } from '../../texts/format.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { FormButtons } from '../../ui/form.tsx';
import { toast } from '../../ui/notices.ts';
import { useAct } from '../../ui/use-act.ts';
import { ReceiveTransferDocument, type TransferRowFragment } from './stock-transfers-page.generated.ts';
import { useTransfersTexts } from './texts.ts';

export default function ReceiveTransfer({ transfer, onClose }: { transfer: TransferRowFragment; onClose: () => void }) {
  const t = useTransfersTexts();
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(transfer.lines.map((line) => [line.id, String(line.quantity)])),
  );
  const [receive, isBusy] = useAct(ReceiveTransferDocument);
  const isWrong = (id: string) => !(Number(decimal(typed[id] ?? '') ?? -1) >= 0);
  const send = async () => {
    const lines = transfer.lines.map(({ id }) => ({ lineId: id, received: Number(decimal(typed[id] ?? '')) }));
    if (!(await receive({ transferId: transfer.id, lines }))) return;
    toast({ title: t('arrived'), tone: 'good' });
    onClose();
  };
  return (
    <Dialog title={t('receiveTitle')} isOpen onClose={onClose}>
      <div className="flex flex-col gap-4">
        {transfer.lines.map(({ id, product, quantity: sent }) => (
          <Field
            key={id}
            label={t('receivedOf', { name: product?.name ?? '—' })}
            hint={t('sentQuantity', { amount: amount(sent, product?.unit) })}
          >
            <input
              inputMode="decimal"
              value={typed[id] ?? ''}
              onChange={({ target }) => setTyped((before) => ({ ...before, [id]: target.value }))}
              className={control}
            />
          </Field>
        ))}
        <FormButtons
          label={t('receive')}
          isBusy={isBusy}
          isDisabled={transfer.lines.some(({ id }) => isWrong(id))}
          onSend={send}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  );
}
