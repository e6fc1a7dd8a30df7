/** A category of treatments, new or renamed. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { needed, TextField } from '../../ui/form-fields.tsx';
import { useTreatmentsTexts } from '../treatments/texts.ts';
import {
  CreateTreatmentCategoryDocument,
  UpdateTreatmentCategoryDocument,
} from './treatment-categories-page.generated.ts';
import type { EditedCategory } from './treatment-categories-page.tsx';

const schema = z.object({ name: needed });

export default function CategoryForm({ category, onClose }: { category: EditedCategory; onClose: () => void }) {
  const t = useTreatmentsTexts();
  const common = { schema, onClose, onDone: () => {} };
  if (category === 'new')
    return (
      <FormDialog
        {...common}
        title={t('newCategory')}
        submitLabel={t('create')}
        defaultValues={{ name: '' }}
        document={CreateTreatmentCategoryDocument}
        inputOf={(values) => values}
      >
        {(form) => <TextField form={form} name="name" label={t('name')} isRequired className="sm:col-span-2" />}
      </FormDialog>
    );
  return (
    <FormDialog
      {...common}
      title={t('edit')}
      submitLabel={t('save')}
      defaultValues={{ name: category.name }}
      document={UpdateTreatmentCategoryDocument}
      inputOf={(values) => ({ ...values, treatmentCategoryId: category.id })}
    >
      {(form) => <TextField form={form} name="name" label={t('name')} isRequired className="sm:col-span-2" />}
    </FormDialog>
  );
}
