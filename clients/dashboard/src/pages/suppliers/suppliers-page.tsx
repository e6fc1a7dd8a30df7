/** Who products are bought from. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { BeginWith } from '../../ui/states.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { type SupplierFactsFragment, SuppliersPageDocument } from './suppliers-page.generated.ts';
import { useSuppliersTexts } from './texts.ts';

const SupplierForm = lazy(() => import('./supplier-form.tsx'));

export default function SuppliersPage() {
  const t = useSuppliersTexts();
  const mayWrite = useMay('inventory:purchase');
  const [isAdding, setAdding] = useState(false);
  const [asked, ask] = useSearchState('text', 'which');
  const filter = { archived: asked.which === 'archived', ...(asked.text && { text: asked.text }) };
  const list = useList(SuppliersPageDocument, { filter }, ({ suppliers }) => suppliers);
  const columns = useMemo<Column<SupplierFactsFragment>[]>(
    () => [
      {
        id: 'name',
        title: t('name'),
        cell: ({ id, name }) => (
          <Link to={`/suppliers/${id}`} className="font-medium text-accent hover:underline">
            {name}
          </Link>
        ),
      },
      { id: 'taxNumber', title: t('taxNumber'), cell: ({ taxNumber }) => taxNumber },
      { id: 'phone', title: t('phone'), cell: ({ phone }) => phone },
      { id: 'email', title: t('email'), cell: ({ email }) => email },
      {
        id: 'leadTime',
        title: t('leadTime'),
        align: 'right',
        cell: ({ leadTimeDays }) => t('days', { count: leadTimeDays }),
      },
      { id: 'note', title: t('note'), isHidden: true, cell: ({ note }) => note },
    ],
    [t],
  );
  return (
    <Page
      title={t('title')}
      isFull
      actions={
        mayWrite && (
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
            {t('newSupplier')}
          </Button>
        )
      }
    >
      <Suspense>{isAdding && <SupplierForm supplier={null} onClose={() => setAdding(false)} />}</Suspense>
      <DataTable
        name="suppliers"
        label={t('title')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowPath={({ id }) => `/suppliers/${id}`}
        emptyText={t('empty')}
        emptyHint={mayWrite && <BeginWith button={t('newSupplier')} />}
        toolbar={
          <>
            <SearchBox label={t('search')} value={asked.text} onSearch={(text) => ask({ text })} />
            <Select
              label={t('which')}
              value={asked.which}
              onChoose={(which) => ask({ which })}
              options={[
                { value: '', label: t('active') },
                { value: 'archived', label: t('archivedOnes') },
              ]}
            />
          </>
        }
      />
    </Page>
  );
}
