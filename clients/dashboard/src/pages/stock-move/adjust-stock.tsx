/** Corrects by hand what is there of one product, with its reason. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChoiceField, needed, neededNumber, numberOf, TextField } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import type { MoveProps } from './receive-stock.tsx';
import { AdjustStockDocument, type StockAdjustmentCause } from './stock-move.generated.ts';
import { useStockMoveTexts } from './texts.ts';

// those that somebody may say; COUNTED and LOST_IN_TRANSIT come from counts and transfers
const causes = ['CORRECTION', 'DAMAGED', 'EXPIRED', 'LOST', 'FOUND', 'WRITE_OFF'] as const;

const schema = z.object({
  warehouseId: needed,
  quantity: neededNumber,
  cause: z.enum(causes) as z.ZodType<StockAdjustmentCause, StockAdjustmentCause>,
  reason: needed,
});

export default function AdjustStock({ product, warehouses, onClose }: MoveProps) {
  const t = useStockMoveTexts();
  return (
    <FormDialog
      title={t('adjustOf', { name: product.name })}
      submitLabel={t('adjust')}
      onClose={onClose}
      schema={schema}
      defaultValues={{
        warehouseId: warehouses[0]?.id ?? '',
        quantity: '',
        cause: 'CORRECTION' as StockAdjustmentCause,
        reason: '',
      }}
      document={AdjustStockDocument}
      inputOf={({ quantity, cause, ...rest }) => ({
        ...rest,
        productId: product.id,
        quantity: numberOf(quantity),
        cause,
      })}
      onDone={() => toast({ title: t('adjusted', { name: product.name }), tone: 'good' })}
    >
      {(form) => (
        <>
          <ChoiceField
            form={form}
            name="warehouseId"
            label={t('warehouse')}
            options={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField
            form={form}
            name="quantity"
            label={t('quantity')}
            hint={t('changeHint', { unit: product.unit })}
            isNumber
            isRequired
          />
          <ChoiceField
            form={form}
            name="cause"
            label={t('cause')}
            options={causes.map((value) => ({ value, label: t(value) }))}
          />
          <TextField form={form} name="reason" label={t('reason')} hint={t('reasonHint')} isRequired />
        </>
      )}
    </FormDialog>
  );
}
