/** Changes what a product is called, costs and where it belongs. */
import { z } from 'zod';
import { asTyped } from '../../texts/format.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import {
  ChoiceField,
  decimalOf,
  LongTextField,
  needed,
  neededNumber,
  numberOf,
  optional,
  optionalNumber,
  TextField,
} from '../../ui/form-fields.tsx';
import { UpdateProductDocument } from './product-page.generated.ts';
import type { Product } from './product-page.tsx';
import { useProductTexts } from './texts.ts';

type Props = { product: Product; categories: readonly { id: string; name: string }[]; onClose: () => void };

const schema = z.object({
  name: needed,
  sku: needed,
  categoryId: optional,
  price: neededNumber,
  minimumStock: optionalNumber,
  maximumStock: optionalNumber,
  description: optional,
});

export default function EditProduct({ product, categories, onClose }: Props) {
  const t = useProductTexts();
  return (
    <FormDialog
      title={t('editProduct')}
      submitLabel={t('save')}
      onClose={onClose}
      schema={schema}
      defaultValues={{
        name: product.name,
        sku: product.sku,
        categoryId: product.category?.id ?? '',
        price: asTyped(product.price.amount),
        minimumStock: asTyped(String(product.minimumStock ?? '')),
        maximumStock: asTyped(String(product.maximumStock ?? '')),
        description: product.description ?? '',
      }}
      document={UpdateProductDocument}
      inputOf={({ name, sku, categoryId, price, minimumStock, maximumStock, description }) => ({
        productId: product.id,
        name,
        sku,
        categoryId: categoryId || null,
        price: { amount: decimalOf(price), currency: product.price.currency },
        ...(minimumStock && { minimumStock: numberOf(minimumStock) }),
        maximumStock: maximumStock ? numberOf(maximumStock) : null,
        description: description || null,
      })}
      fieldOf={(path) => path.split('.')[0] ?? path}
      onDone={() => {}}
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
          <TextField form={form} name="price" label={t('price')} hint={product.price.currency} isNumber isRequired />
          <TextField form={form} name="minimumStock" label={t('minimum')} hint={product.unit} isNumber />
          <TextField form={form} name="maximumStock" label={t('maximum')} hint={product.unit} isNumber />
          <LongTextField form={form} name="description" label={t('description')} className="sm:col-span-2" />
        </>
      )}
    </FormDialog>
  );
}
