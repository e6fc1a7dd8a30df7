/** A new product. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import {
  ChoiceField,
  decimalOf,
  needed,
  neededNumber,
  numberOf,
  optional,
  optionalNumber,
  TextField,
} from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { CreateProductDocument } from './create-product.generated.ts';
import { useProductsTexts } from './texts.ts';

type Props = { onClose: () => void; categories: readonly { id: string; name: string }[] };

const schema = z.object({
  name: needed,
  sku: needed,
  categoryId: optional,
  unit: needed,
  price: neededNumber,
  minimumStock: optionalNumber,
});

export default function NewProduct({ onClose, categories }: Props) {
  const t = useProductsTexts();
  return (
    <FormDialog
      title={t('newProduct')}
      submitLabel={t('create')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ name: '', sku: '', categoryId: '', unit: '', price: '', minimumStock: '' }}
      document={CreateProductDocument}
      inputOf={({ name, sku, categoryId, unit, price, minimumStock }) => ({
        name,
        sku,
        unit,
        price: { amount: decimalOf(price), currency: 'USD' },
        ...(categoryId && { categoryId }),
        ...(minimumStock && { minimumStock: numberOf(minimumStock) }),
      })}
      fieldOf={(path) => path.split('.')[0] ?? path}
      onDone={(product) => toast({ title: t('created', { name: product.name }), tone: 'good' })}
    >
      {(form) => (
        <>
          <TextField form={form} name="name" label={t('name')} isRequired className="sm:col-span-2" />
          <TextField form={form} name="sku" label={t('sku')} isRequired />
          <ChoiceField
            form={form}
            name="categoryId"
            label={t('category')}
            options={[
              { value: '', label: t('none') },
              ...categories.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <TextField form={form} name="price" label={t('price')} hint="USD" isNumber isRequired />
          <TextField form={form} name="unit" label={t('unit')} hint={t('unitHint')} isRequired />
          <TextField form={form} name="minimumStock" label={t('minimum')} hint={t('minimumHint')} isNumber />
        </>
      )}
    </FormDialog>
  );
}
