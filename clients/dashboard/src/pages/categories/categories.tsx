/** The categories of something, to be added to and renamed. */
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { TypedDocumentNode, UseQueryResponse } from 'urql';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { CategoryForm } from './category-form.tsx';
import { useCategoriesTexts } from './texts.ts';

type Category = { id: string; name: string };

type Props<Data, UpdateInput extends object> = {
  title: string;
  nav: ReactNode;
  mayWrite: boolean;
  asked: UseQueryResponse<Data>;
  find: (data: Data) => readonly Category[];
  create: TypedDocumentNode<object, { input: { name: string } }>;
  update: TypedDocumentNode<object, { input: UpdateInput }>;
  /** The input of `update` for one category. */
  inputOf: (id: string, name: string) => UpdateInput;
};

export function Categories<Data, UpdateInput extends object>(props: Props<Data, UpdateInput>) {
  const { title, nav, mayWrite, asked, find, create, update, inputOf } = props;
  const t = useCategoriesTexts();
  const [edited, setEdited] = useState<Category | 'new' | null>(null);
  const onClose = () => setEdited(null);
  const columns: Column<Category>[] = [{ id: 'name', title: t('name'), cell: ({ name }) => name }];
  if (mayWrite)
    columns.push({
      id: 'actions',
      title: t('actions'),
      align: 'right',
      cell: (category) => (
        <Button size="small" aria-label={`${t('edit')}: ${category.name}`} onClick={() => setEdited(category)}>
          {t('edit')}
        </Button>
      ),
    });
  return (
    <Page
      title={title}
      actions={
        mayWrite && (
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setEdited('new')}>
            {t('newCategory')}
          </Button>
        )
      }
    >
      {nav}
      {edited === 'new' ? (
        <CategoryForm
          title={t('newCategory')}
          submitLabel={t('create')}
          document={create}
          inputOf={(named) => named}
          onClose={onClose}
        />
      ) : (
        edited && (
          <CategoryForm
            title={t('editCategory')}
            submitLabel={t('save')}
            name={edited.name}
            document={update}
            inputOf={({ name }) => inputOf(edited.id, name)}
            onClose={onClose}
          />
        )
      )}
      <Panel title={t('categories')} className="max-w-3xl">
        <Answer of={asked} find={find}>
          {(categories) => (
            <Rows
              label={t('categories')}
              rows={categories}
              rowId={({ id }) => id}
              emptyText={t('noCategories')}
              columns={columns}
            />
          )}
        </Answer>
      </Panel>
    </Page>
  );
}
