/** Who may log in. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { dateTime } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { BeginWith } from '../../ui/states.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { useUsersTexts } from './texts.ts';
import { type UserFactsFragment, type UserOrder, UsersPageDocument } from './users-page.generated.ts';

const NewUser = lazy(() => import('./new-user.tsx'));

export default function UsersPage() {
  const t = useUsersTexts();
  const mayWrite = useMay('accounts:write');
  const [isAdding, setAdding] = useState(false);
  const [asked, ask] = useSearchState('text', 'role', 'state', 'order');
  const filter = {
    ...(asked.text && { text: asked.text }),
    ...(asked.role && { role: asked.role }),
    ...(asked.state && { isActive: asked.state === 'active' }),
  };
  const orderBy = (asked.order || 'NAME') as UserOrder;
  const list = useList(UsersPageDocument, { filter, orderBy }, ({ users }) => users);
  const columns = useMemo<Column<UserFactsFragment>[]>(
    () => [
      {
        id: 'name',
        title: t('name'),
        sorts: { up: 'NAME' },
        cell: ({ id, name }) => (
          <Link to={`/users/${id}`} className="font-medium text-accent hover:underline">
            {name}
          </Link>
        ),
      },
      { id: 'email', title: t('email'), cell: ({ email }) => email },
      { id: 'documento', title: t('documento'), cell: ({ documento }) => documento },
      { id: 'phone', title: t('phone'), isHidden: true, cell: ({ phone }) => phone },
      { id: 'roles', title: t('roles'), cell: ({ roles }) => roles.map(({ name }) => name).join(', ') },
      {
        id: 'state',
        title: t('state'),
        cell: ({ deactivatedAt }) =>
          deactivatedAt ? <Badge tone="danger">{t('inactive')}</Badge> : <Badge tone="good">{t('active')}</Badge>,
      },
      {
        id: 'created',
        title: t('created'),
        isHidden: true,
        sorts: { down: 'NEWEST' },
        cell: ({ createdAt }) => createdAt && dateTime(createdAt),
      },
    ],
    [t],
  );
  const roles = list.data?.roles ?? [];
  return (
    <Page
      title={t('title')}
      isFull
      actions={
        mayWrite && (
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
            {t('newUser')}
          </Button>
        )
      }
    >
      <Suspense>{isAdding && <NewUser roles={roles} onClose={() => setAdding(false)} />}</Suspense>
      <DataTable
        name="users"
        label={t('title')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowPath={({ id }) => `/users/${id}`}
        emptyText={t('empty')}
        emptyHint={mayWrite && <BeginWith button={t('newUser')} />}
        order={orderBy}
        onOrder={(order) => ask({ order })}
        toolbar={
          <>
            <SearchBox label={t('search')} value={asked.text} onSearch={(text) => ask({ text })} />
            <Select
              label={t('role')}
              value={asked.role}
              onChoose={(role) => ask({ role })}
              options={[
                { value: '', label: t('anyRole') },
                ...roles.map(({ code, name }) => ({ value: code, label: name })),
              ]}
            />
            <Select
              label={t('state')}
              value={asked.state}
              onChoose={(state) => ask({ state })}
              options={[
                { value: '', label: t('anyState') },
                { value: 'active', label: t('actives') },
                { value: 'inactive', label: t('inactives') },
              ]}
            />
          </>
        }
      />
    </Page>
  );
}
