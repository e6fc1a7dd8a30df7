/** Who buys. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { dateTime } from '../../texts/format.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { IdentityShown, PeopleNav } from '../people/people-parts.tsx';
import { usePeopleTexts } from '../people/texts.ts';
import {
  type CustomerFactsFragment,
  type CustomerKind,
  type CustomerOrder,
  CustomersPageDocument,
} from './customers-page.generated.ts';
import { useCustomersTexts } from './texts.ts';

const CustomerForm = lazy(() => import('./customer-form.tsx'));

export default function CustomersPage() {
  const t = useCustomersTexts();
  const p = usePeopleTexts();
  const mayWrite = useMay('people:write');
  const [isAdding, setAdding] = useState(false);
  const [asked, ask] = useSearchState('text', 'kind', 'which', 'order');
  const filter = {
    archived: asked.which === 'archived',
    ...(asked.text && { text: asked.text }),
    ...(asked.kind && { kind: asked.kind as CustomerKind }),
  };
  const orderBy = (asked.order || 'NAME') as CustomerOrder;
  const list = useList(CustomersPageDocument, { filter, orderBy }, ({ customers }) => customers);
  const columns = useMemo<Column<CustomerFactsFragment>[]>(
    () => [
      {
        id: 'name',
        title: p('name'),
        sorts: { up: 'NAME' },
        cell: ({ id, name }) => (
          <Link to={`/customers/${id}`} className="font-medium text-accent hover:underline">
            {name}
          </Link>
        ),
      },
      {
        id: 'document',
        title: p('document'),
        cell: ({ identityDocument }) => identityDocument && <IdentityShown document={identityDocument} />,
      },
      { id: 'phone', title: p('phone'), cell: ({ phone }) => phone },
      { id: 'email', title: p('email'), cell: ({ email }) => email },
      { id: 'city', title: p('city'), cell: ({ address }) => address?.city },
      {
        id: 'created',
        title: p('created'),
        isHidden: true,
        sorts: { down: 'NEWEST' },
        cell: ({ createdAt }) => dateTime(createdAt),
      },
    ],
    [p],
  );
  return (
    <Page
      title={p('customers')}
      isFull
      actions={
        mayWrite && (
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
            {t('newCustomer')}
          </Button>
        )
      }
    >
      <PeopleNav />
      <Suspense>{isAdding && <CustomerForm customer={null} onClose={() => setAdding(false)} />}</Suspense>
      <DataTable
        name="customers"
        label={p('customers')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowPath={({ id }) => `/customers/${id}`}
        emptyText={t('empty')}
        emptyHint={mayWrite && t('emptyHint')}
        order={orderBy}
        onOrder={(order) => ask({ order })}
        toolbar={
          <>
            <SearchBox label={p('search')} value={asked.text} onSearch={(text) => ask({ text })} />
            <Select
              label={t('kind')}
              value={asked.kind}
              onChoose={(kind) => ask({ kind })}
              options={[
                { value: '', label: t('anyKind') },
                ...(['PERSON', 'COMPANY'] as const).map((value) => ({ value, label: t(value) })),
              ]}
            />
            <Select
              label={p('which')}
              value={asked.which}
              onChoose={(which) => ask({ which })}
              options={[
                { value: '', label: p('active') },
                { value: 'archived', label: p('archivedOnes') },
              ]}
            />
          </>
        }
      />
    </Page>
  );
}
