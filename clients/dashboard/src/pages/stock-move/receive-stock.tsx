/** Takes in what was delivered of one product. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import {
  ChoiceField,
  DayField,
  decimalOf,
  needed,
  neededNumber,
  numberOf,
  optional,
  optionalDay,
  optionalNumber,
  TextField,
} from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { ReceiveStockDocument } from './stock-move.generated.ts';
import { useStockMoveTexts } from './texts.ts';

export type MovedProduct = { id: string; name: string; unit: string; tracksLots: boolean };
export type MoveProps = {
  product: MovedProduct;
  warehouses: readonly { id: string; name: string }[];
  onClose: () => void;
};

const schema = z.object({
  warehouseId: needed,
  quantity: neededNumber,
  unitCost: optionalNumber,
  lot: optional,
  expiresOn: optionalDay,
  reference: optional,
});

export default function ReceiveStock({ product, warehouses, onClose }: MoveProps) {
  const t = useStockMoveTexts();
  return (
    <FormDialog
      title={t('receiveOf', { name: product.name })}
      submitLabel={t('receive')}
      onClose={onClose}
      schema={schema}
      defaultValues={{
        warehouseId: warehouses[0]?.id ?? '',
        quantity: '',
        unitCost: '',
        lot: '',
        expiresOn: '',
        reference: '',
      }}
      document={ReceiveStockDocument}
      inputOf={({ warehouseId, quantity, unitCost, lot, expiresOn, reference }) => ({
        productId: product.id,
        warehouseId,
        quantity: numberOf(quantity),
        ...(unitCost && { unitCost: { amount: decimalOf(unitCost), currency: 'USD' } }),
        ...(lot && { lot: { code: lot, ...(expiresOn && { expiresOn }) } }),
        ...(reference && { reference }),
      })}
      fieldOf={(path) => (path === 'lot.expiresOn' ? 'expiresOn' : (path.split('.')[0] ?? path))}
      onDone={() => toast({ title: t('received', { name: product.name }), tone: 'good' })}
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
            hint={t('quantityHint', { unit: product.unit })}
            isNumber
            isRequired
          />
          {product.tracksLots && (
            <>
              <TextField form={form} name="lot" label={t('lot')} hint={t('lotHint')} isRequired />
              <DayField form={form} name="expiresOn" label={t('expiresOn')} />
            </>
          )}
          <TextField form={form} name="unitCost" label={t('unitCost')} hint={t('unitCostHint')} isNumber />
          <TextField form={form} name="reference" label={t('reference')} hint={t('referenceHint')} />
        </>
      )}
    </FormDialog>
  );
}
