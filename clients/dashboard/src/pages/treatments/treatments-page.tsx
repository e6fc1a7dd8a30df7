/** What is done for patients, with what it costs, what is left of its price, and whether its ingredients suffice. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { day, money, percent, quantity } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { BeginWith } from '../../ui/states.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { useTreatmentsTexts } from './texts.ts';
import { TreatmentsNav } from './treatments-nav.tsx';
import { type TreatmentOrder, TreatmentsPageDocument, type TreatmentsPageQuery } from './treatments-page.generated.ts';

const NewTreatment = lazy(() => import('./new-treatment.tsx'));

type Treatment = TreatmentsPageQuery['treatments']['nodes'][number];

export default function TreatmentsPage() {
  const t = useTreatmentsTexts();
  const mayWrite = useMay('treatments:write');
  const stock = useMay('inventory:read');
  const cost = useMay('treatments:cost');
  const [isAdding, setAdding] = useState(false);
  const [asked, ask] = useSearchState('text', 'category', 'which', 'order');
  const filter = {
    isActive: asked.which !== 'archived',
    ...(asked.text && { text: asked.text }),
    ...(asked.category && { categoryId: asked.category }),
  };
  const orderBy = (asked.order || 'NAME') as TreatmentOrder;
  const list = useList(TreatmentsPageDocument, { filter, orderBy, stock, cost }, ({ treatments }) => treatments);
  const categories = list.data?.treatmentCategories ?? [];
  const columns = useColumns({ stock, cost });
  return (
    <Page
      title={t('treatments')}
      isFull
      actions={
        mayWrite && (
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
            {t('newTreatment')}
          </Button>
        )
      }
    >
      <TreatmentsNav />
      <Suspense>{isAdding && <NewTreatment categories={categories} onClose={() => setAdding(false)} />}</Suspense>
      <DataTable
        name="treatments"
        label={t('treatments')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowPath={({ id }) => `/treatments/${id}`}
        emptyText={t('empty')}
        emptyHint={mayWrite && <BeginWith button={t('newTreatment')} />}
        order={orderBy}
        onOrder={(order) => ask({ order })}
        toolbar={
          <>
            <SearchBox label={t('search')} value={asked.text} onSearch={(text) => ask({ text })} />
            <Select
              label={t('category')}
              value={asked.category}
              onChoose={(category) => ask({ category })}
              options={[
                { value: '', label: t('allCategories') },
                ...categories.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <Select
              label={t('which')}
              value={asked.which}
              onChoose={(which) => ask({ which })}
              options={[
                { value: '', label: t('offered') },
                { value: 'archived', label: t('archivedOnes') },
              ]}
            />
          </>
        }
      />
    </Page>
  );
}

function useColumns({ stock, cost }: { stock: boolean; cost: boolean }): Column<Treatment>[] {
  const t = useTreatmentsTexts();
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('name'),
        sorts: { up: 'NAME' },
        cell: ({ id, name }) => (
          <Link to={`/treatments/${id}`} className="font-medium text-accent hover:underline">
            {name}
          </Link>
        ),
      },
      { id: 'category', title: t('category'), cell: ({ category }) => category?.name },
      {
        id: 'duration',
        title: t('duration'),
        align: 'right',
        sorts: { up: 'SHORTEST' },
        cell: ({ durationMinutes }) => t('minutes', { count: durationMinutes }),
      },
      { id: 'price', title: t('price'), align: 'right', cell: ({ price }) => price && money(price) },
      ...(cost
        ? ([
            {
              id: 'cost',
              title: t('cost'),
              align: 'right',
              cell: (one) => (one.cost ? money(one.cost) : <span className="text-quiet">{t('unknownCost')}</span>),
            },
            {
              id: 'margin',
              title: t('margin'),
              align: 'right',
              cell: ({ margin }) => margin && typeof margin.percent === 'number' && percent(margin.percent / 100),
            },
          ] satisfies Column<Treatment>[])
        : []),
      ...(stock ? [{ id: 'stock', title: t('stock'), cell: (one: Treatment) => <StockState treatment={one} /> }] : []),
      {
        id: 'since',
        title: t('since'),
        isHidden: true,
        sorts: { down: 'NEWEST' },
        cell: ({ createdAt }) => day(createdAt),
      },
    ],
    [t, stock, cost],
  );
}

function StockState({ treatment: { stockCheck } }: { treatment: Treatment }) {
  const t = useTreatmentsTexts();
  if (!stockCheck) return null;
  const { isEnough, possible, shortages } = stockCheck;
  if (isEnough)
    return <Badge tone="good">{possible === null ? t('enough') : t('enoughFor', { many: quantity(possible) })}</Badge>;
  const what = shortages.map(({ product }) => product?.name ?? '—').join(', ');
  return (
    <span title={what}>
      <Badge tone="danger">{t('short', { what: shortages[0]?.product?.name ?? '—' })}</Badge>
    </span>
  );
}
