/** Who sells for the house, where, and for which commission. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useMay } from '../../shell/viewer.ts';
import { percent } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { BeginWith } from '../../ui/states.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { PeopleNav } from '../people/people-parts.tsx';
import { usePeopleTexts } from '../people/texts.ts';
import { SalesRepsPageDocument, type SalesRepsPageQuery } from './sales-reps-page.generated.ts';
import { useStaffTexts } from './texts.ts';

const SalesRepForm = lazy(() => import('./sales-rep-form.tsx'));

export type SalesRep = SalesRepsPageQuery['salesReps']['nodes'][number];

export default function SalesRepsPage() {
  const t = useStaffTexts();
  const p = usePeopleTexts();
  const staff = useMay('people:staff');
  const [edited, setEdited] = useState<SalesRep | 'new' | null>(null);
  const [asked, ask] = useSearchState('text');
  const filter = asked.text ? { text: asked.text } : {};
  const list = useList(SalesRepsPageDocument, { filter, staff }, ({ salesReps }) => salesReps);
  const columns = useMemo<Column<SalesRep>[]>(
    () => [
      { id: 'name', title: p('name'), cell: ({ name }) => name },
      { id: 'territory', title: t('territory'), cell: ({ territory }) => territory },
      { id: 'phone', title: p('phone'), cell: ({ phone }) => phone },
      { id: 'email', title: p('email'), cell: ({ email }) => email },
      {
        id: 'state',
        title: t('state'),
        cell: ({ isActive }) => (isActive ? <Badge tone="good">{t('active')}</Badge> : <Badge>{t('inactive')}</Badge>),
      },
      ...(staff
        ? ([
            {
              id: 'commission',
              title: t('commission'),
              align: 'right',
              cell: ({ commissionPercent }) => commissionPercent != null && percent(commissionPercent / 100),
            },
            {
              id: 'actions',
              title: t('actions'),
              cell: (rep) => (
                <Button size="small" onClick={() => setEdited(rep)}>
                  {p('edit')}
                </Button>
              ),
            },
          ] satisfies Column<SalesRep>[])
        : []),
    ],
    [t, p, staff],
  );
  return (
    <Page
      title={p('salesReps')}
      isFull
      actions={
        staff && (
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setEdited('new')}>
            {t('newRep')}
          </Button>
        )
      }
    >
      <PeopleNav />
      <Suspense>
        {edited && <SalesRepForm rep={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      </Suspense>
      <DataTable
        name="sales-reps"
        label={p('salesReps')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        emptyText={t('noReps')}
        emptyHint={staff && <BeginWith button={t('newRep')} />}
        toolbar={<SearchBox label={p('search')} value={asked.text} onSearch={(text) => ask({ text })} />}
      />
    </Page>
  );
}
