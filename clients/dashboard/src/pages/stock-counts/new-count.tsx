/** Starts a count of a warehouse, or of one category in it. */
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChoiceField, needed, optional, TextField } from '../../ui/form-fields.tsx';
import { useStockTexts } from '../stock/texts.ts';
import { StartStockCountDocument } from './stock-counts-page.generated.ts';
import { useCountsTexts } from './texts.ts';

type Named = { id: string; name: string };
type Props = { warehouses: readonly Named[]; categories: readonly Named[]; onClose: () => void };

const schema = z.object({ warehouseId: needed, categoryId: optional, note: optional });
const options = (named: readonly Named[]) => named.map(({ id, name }) => ({ value: id, label: name }));

export default function NewCount({ warehouses, categories, onClose }: Props) {
  const t = useCountsTexts();
  const s = useStockTexts();
  const navigate = useNavigate();
  return (
    <FormDialog
      title={t('newCount')}
      submitLabel={t('start')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ warehouseId: warehouses[0]?.id ?? '', categoryId: '', note: '' }}
      document={StartStockCountDocument}
      inputOf={({ warehouseId, categoryId, note }) => ({
        warehouseId,
        ...(categoryId && { categoryId }),
        ...(note && { note }),
      })}
      onDone={({ id }) => void navigate(`/stock/counts/${id}`)}
    >
      {(form) => (
        <>
          <ChoiceField form={form} name="warehouseId" label={s('warehouse')} options={options(warehouses)} />
          <ChoiceField
            form={form}
            name="categoryId"
            label={s('category')}
            options={[{ value: '', label: t('allCategories') }, ...options(categories)]}
          />
          <TextField form={form} name="note" label={s('note')} className="sm:col-span-2" />
        </>
      )}
    </FormDialog>
  );
}
