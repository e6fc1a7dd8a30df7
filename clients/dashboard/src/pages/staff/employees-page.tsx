/** Who works in the house. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { day } from '../../texts/format.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { BeginWith } from '../../ui/states.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { IdentityShown, PeopleNav } from '../people/people-parts.tsx';
import { usePeopleTexts } from '../people/texts.ts';
import { type EmployeeFactsFragment, EmployeesPageDocument } from './employees-page.generated.ts';
import { useStaffTexts } from './texts.ts';

const EmployeeForm = lazy(() => import('./employee-form.tsx'));

export default function EmployeesPage() {
  const t = useStaffTexts();
  const p = usePeopleTexts();
  const [edited, setEdited] = useState<EmployeeFactsFragment | 'new' | null>(null);
  const [asked, ask] = useSearchState('text');
  const filter = { archived: false, ...(asked.text && { text: asked.text }) };
  const list = useList(EmployeesPageDocument, { filter }, ({ employees }) => employees);
  const columns = useMemo<Column<EmployeeFactsFragment>[]>(
    () => [
      { id: 'name', title: p('name'), cell: ({ name }) => name },
      { id: 'position', title: t('position'), cell: ({ position }) => position },
      { id: 'department', title: t('department'), cell: ({ department }) => department },
      {
        id: 'document',
        title: p('document'),
        cell: ({ identityDocument }) => identityDocument && <IdentityShown document={identityDocument} />,
      },
      { id: 'phone', title: p('phone'), cell: ({ phone }) => phone },
      { id: 'email', title: p('email'), isHidden: true, cell: ({ email }) => email },
      { id: 'hired', title: t('hiredOn'), cell: ({ hiredOn }) => hiredOn && day(hiredOn) },
      {
        id: 'actions',
        title: t('actions'),
        cell: (employee) => (
          <Button size="small" onClick={() => setEdited(employee)}>
            {p('edit')}
          </Button>
        ),
      },
    ],
    [t, p],
  );
  return (
    <Page
      title={p('employees')}
      isFull
      actions={
        <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setEdited('new')}>
          {t('newEmployee')}
        </Button>
      }
    >
      <PeopleNav />
      <Suspense>
        {edited && <EmployeeForm employee={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      </Suspense>
      <DataTable
        name="employees"
        label={p('employees')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        emptyText={t('noEmployees')}
        emptyHint={<BeginWith button={t('newEmployee')} />}
        toolbar={<SearchBox label={p('search')} value={asked.text} onSearch={(text) => ask({ text })} />}
      />
    </Page>
  );
}
