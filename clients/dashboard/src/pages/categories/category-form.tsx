/** The name of a category, new or not. */
import type { TypedDocumentNode } from 'urql';
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { needed, TextField } from '../../ui/form-fields.tsx';
import { useCategoriesTexts } from './texts.ts';

const schema = z.object({ name: needed });

type Props<Input extends object> = {
  title: string;
  submitLabel: string;
  /** What it is called until now. */
  name?: string;
  document: TypedDocumentNode<object, { input: Input }>;
  inputOf: (named: { name: string }) => Input;
  onClose: () => void;
};

export function CategoryForm<Input extends object>({ name = '', ...dialog }: Props<Input>) {
  const t = useCategoriesTexts();
  return (
    <FormDialog {...dialog} schema={schema} defaultValues={{ name }} onDone={() => {}}>
      {(form) => <TextField form={form} name="name" label={t('name')} isRequired className="sm:col-span-2" />}
    </FormDialog>
  );
}
