/** A new product. */
import { z } from 'zod';
import { decimal } from '../../texts/decimal.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { FormButtons, useMutationForm } from '../../ui/form.tsx';
import { toast } from '../../ui/notices.ts';
import { CreateProductDocument } from './create-product.generated.ts';
import { useProductsTexts } from './texts.ts';

type Props = { isOpen: boolean; onClose: () => void; categories: readonly { id: string; name: string }[] };

const needed = z.string().trim().min(1);
const schema = z.object({
  name: needed,
  sku: needed,
  categoryId: z.string(),
  unit: needed,
  price: needed.refine((text) => decimal(text) !== null),
  minimumStock: z.string().refine((text) => text === '' || decimal(text) !== null),
});
const empty = { name: '', sku: '', categoryId: '', unit: '', price: '', minimumStock: '' };

export default function NewProduct({ isOpen, onClose, categories }: Props) {
  const t = useProductsTexts();
  return (
    <Dialog title={t('newProduct')} isOpen={isOpen} onClose={onClose}>
      <Form onClose={onClose} categories={categories} />
    </Dialog>
  );
}

function Form({ onClose, categories }: Omit<Props, 'isOpen'>) {
  const t = useProductsTexts();
  const { form, submit, isBusy } = useMutationForm({
    schema,
    defaultValues: empty,
    document: CreateProductDocument,
    inputOf: ({ name, sku, categoryId, unit, price, minimumStock }) => ({
      name,
      sku,
      unit,
      price: { amount: decimal(price) ?? '', currency: 'USD' },
      ...(categoryId && { categoryId }),
      ...(minimumStock && { minimumStock: Number(decimal(minimumStock)) }),
    }),
    fieldOf: (path) => (path.startsWith('price') ? 'price' : path),
    onDone: (product) => {
      toast({ title: t('created', { name: product.name }), tone: 'good' });
      onClose();
    },
  });
  const { register, formState } = form;
  const { errors } = formState;
  const wrong = (name: keyof typeof empty) =>
    errors[name] && (errors[name].type === 'custom' ? t('notANumber') : errors[name].message || t('needed'));
  return (
    <form onSubmit={submit} noValidate className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <Field label={t('name')} error={wrong('name')} isRequired className="sm:col-span-2">
        <input {...register('name')} className={control} />
      </Field>
      <Field label={t('sku')} error={wrong('sku')} isRequired>
        <input {...register('sku')} className={control} />
      </Field>
      <Field label={t('category')} error={wrong('categoryId')}>
        <select {...register('categoryId')} className={control}>
          <option value="">{t('none')}</option>
          {categories.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('price')} hint="USD" error={wrong('price')} isRequired>
        <input {...register('price')} inputMode="decimal" className={control} />
      </Field>
      <Field label={t('unit')} error={wrong('unit')} isRequired>
        <input {...register('unit')} className={control} />
      </Field>
      <Field label={t('minimum')} hint={t('minimumHint')} error={wrong('minimumStock')}>
        <input {...register('minimumStock')} inputMode="decimal" className={control} />
      </Field>
      <div className="sm:col-span-2">
        <FormButtons label={t('create')} isBusy={isBusy} onCancel={onClose} />
      </div>
    </form>
  );
}
