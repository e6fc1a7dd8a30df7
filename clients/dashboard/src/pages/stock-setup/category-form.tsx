/** A category, new or renamed. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { needed, TextField } from '../../ui/form-fields.tsx';
import { useStockTexts } from '../stock/texts.ts';
import { CreateCategoryDocument, UpdateCategoryDocument } from './categories-page.generated.ts';
import type { EditedCategory } from './categories-page.tsx';
import { useSetupTexts } from './texts.ts';

const schema = z.object({ name: needed });

export default function CategoryForm(props: { category: NonNullable<EditedCategory>; onClose: () => void }) {
  const t = useSetupTexts();
  const s = useStockTexts();
  const { category, onClose } = props;
  const common = { schema, onClose, onDone: () => {} };
  if (category === 'new')
    return (
      <FormDialog
        {...common}
        title={t('newCategory')}
        submitLabel={s('create')}
        defaultValues={{ name: '' }}
        document={CreateCategoryDocument}
        inputOf={(values) => values}
      >
        {(form) => <TextField form={form} name="name" label={s('name')} isRequired className="sm:col-span-2" />}
      </FormDialog>
    );
  return (
    <FormDialog
      {...common}
      title={t('editCategory')}
      submitLabel={s('save')}
      defaultValues={{ name: category.name }}
      document={UpdateCategoryDocument}
      inputOf={(values) => ({ ...values, categoryId: category.id })}
    >
      {(form) => <TextField form={form} name="name" label={s('name')} isRequired className="sm:col-span-2" />}
    </FormDialog>
  );
}
