/** The categories of treatments. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { useTreatmentsTexts } from '../treatments/texts.ts';
import { TreatmentsNav } from '../treatments/treatments-nav.tsx';
import { TreatmentCategoriesPageDocument } from './treatment-categories-page.generated.ts';

const CategoryForm = lazy(() => import('./category-form.tsx'));

type Category = { id: string; name: string };
export type EditedCategory = Category | 'new';

export default function TreatmentCategoriesPage() {
  const t = useTreatmentsTexts();
  const mayWrite = useMay('treatments:write');
  const asked = useQuery({ query: TreatmentCategoriesPageDocument });
  const [edited, setEdited] = useState<EditedCategory | null>(null);
  return (
    <Page
      title={t('treatments')}
      actions={
        mayWrite && (
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setEdited('new')}>
            {t('newCategory')}
          </Button>
        )
      }
    >
      <TreatmentsNav />
      <Suspense>{edited && <CategoryForm category={edited} onClose={() => setEdited(null)} />}</Suspense>
      <Panel title={t('categories')} className="max-w-3xl">
        <Answer of={asked} find={({ treatmentCategories }) => treatmentCategories}>
          {(categories) => (
            <Rows
              label={t('categories')}
              rows={categories}
              rowId={({ id }) => id}
              emptyText={t('noCategories')}
              columns={[
                { id: 'name', title: t('name'), cell: ({ name }) => name },
                ...(mayWrite
                  ? [
                      {
                        id: 'actions',
                        title: t('actions'),
                        align: 'right' as const,
                        cell: (category: Category) => (
                          <Button
                            size="small"
                            aria-label={`${t('edit')}: ${category.name}`}
                            onClick={() => setEdited(category)}
                          >
                            {t('edit')}
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
