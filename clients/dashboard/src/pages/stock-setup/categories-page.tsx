/** The categories of products. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { StockNav } from '../stock/stock-nav.tsx';
import { useStockTexts } from '../stock/texts.ts';
import { CategoriesPageDocument } from './categories-page.generated.ts';
import { useSetupTexts } from './texts.ts';

const CategoryForm = lazy(() => import('./category-form.tsx'));

export type EditedCategory = { id: string; name: string } | 'new' | null;

export default function CategoriesPage() {
  const t = useSetupTexts();
  const s = useStockTexts();
  const mayWrite = useMay('inventory:write');
  const [edited, setEdited] = useState<EditedCategory>(null);
  const asked = useQuery({ query: CategoriesPageDocument });
  return (
    <Page
      title={s('stock')}
      actions={
        mayWrite && (
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setEdited('new')}>
            {t('newCategory')}
          </Button>
        )
      }
    >
      <StockNav />
      <Suspense>{edited && <CategoryForm category={edited} onClose={() => setEdited(null)} />}</Suspense>
      <Panel title={s('categories')} className="max-w-3xl">
        <Answer of={asked} find={({ categories }) => categories}>
          {(categories) => (
            <Rows
              label={s('categories')}
              rows={categories}
              rowId={({ id }) => id}
              emptyText={t('noCategories')}
              columns={[
                { id: 'name', title: s('name'), cell: ({ name }) => name },
                ...(mayWrite
                  ? [
                      {
                        id: 'actions',
                        title: s('actions'),
                        align: 'right' as const,
                        cell: (category: { id: string; name: string }) => (
                          <Button size="small" onClick={() => setEdited(category)}>
                            {s('edit')}
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          )}
        </Answer>
      </Panel>
    </Page>
  );
}
