/** A kind of expenses. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { needed, TextField } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { UpsertExpenseCategoryDocument } from './expenses-page.generated.ts';
import { useExpensesTexts } from './texts.ts';

export default function CategoryForm({ onClose }: { onClose: () => void }) {
  const t = useExpensesTexts();
  return (
    <FormDialog
      title={t('newCategory')}
      submitLabel={t('save')}
      onClose={onClose}
      schema={z.object({ code: needed, nameInSpanish: needed, nameInEnglish: needed })}
      defaultValues={{ code: '', nameInSpanish: '', nameInEnglish: '' }}
      document={UpsertExpenseCategoryDocument}
      inputOf={(values) => values}
      onDone={({ name }) => toast({ title: t('categorySaved', { name }), tone: 'good' })}
    >
      {(form) => (
        <>
          <TextField
            form={form}
            name="code"
            label={t('code')}
            hint={t('codeHint')}
            isRequired
            className="sm:col-span-2"
          />
          <TextField form={form} name="nameInSpanish" label={t('nameInSpanish')} isRequired />
          <TextField form={form} name="nameInEnglish" label={t('nameInEnglish')} isRequired />
        </>
      )}
    </FormDialog>
  );
}
