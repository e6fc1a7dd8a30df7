/** Who treats, repairs or advises people here. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { BeginWith } from '../../ui/states.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { KycBadge } from './kyc-badge.tsx';
import {
  type ProfessionalFactsFragment,
  type ProfessionalOrder,
  ProfessionalsPageDocument,
} from './professionals-page.generated.ts';
import { useProfessionalsTexts } from './texts.ts';

const ProfessionalForm = lazy(() => import('./professional-form.tsx'));

export default function ProfessionalsPage() {
  const t = useProfessionalsTexts();
  const mayWrite = useMay('professionals:write');
  const navigate = useNavigate();
  const [isAdding, setAdding] = useState(false);
  const [asked, ask] = useSearchState('text', 'specialty', 'which', 'order');
  const filter = {
    ...(asked.text && { text: asked.text }),
    ...(asked.specialty && { specialtyId: asked.specialty }),
    ...(asked.which === 'archived' && { isActive: false }),
  };
  const orderBy = (asked.order || 'NAME') as ProfessionalOrder;
  const list = useList(ProfessionalsPageDocument, { filter, orderBy }, ({ professionals }) => professionals);
  const specialties = list.data?.specialties ?? [];
  const columns = useMemo<Column<ProfessionalFactsFragment>[]>(
    () => [
      {
        id: 'name',
        title: t('name'),
        sorts: { up: 'NAME' },
        cell: ({ id, name }) => (
          <Link to={`/professionals/${id}`} className="font-medium text-accent hover:underline">
            {name}
          </Link>
        ),
      },
      {
        id: 'specialties',
        title: t('specialties'),
        cell: (one) => one.specialties.map(({ name }) => name).join(', '),
      },
      { id: 'city', title: t('city'), cell: ({ city }) => city },
      { id: 'phone', title: t('phone'), cell: ({ phone }) => phone },
      { id: 'email', title: t('email'), isHidden: true, cell: ({ email }) => email },
      { id: 'licence', title: t('licence'), isHidden: true, cell: ({ licence }) => licence?.number },
      { id: 'kyc', title: t('kyc'), cell: ({ kycStatus }) => <KycBadge status={kycStatus} /> },
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
            {t('newProfessional')}
          </Button>
        )
      }
    >
      <Suspense>
        {isAdding && (
          <ProfessionalForm
            professional={null}
            specialties={specialties}
            onDone={({ id }) => void navigate(`/professionals/${id}`)}
            onClose={() => setAdding(false)}
          />
        )}
      </Suspense>
      <DataTable
        name="professionals"
        label={t('title')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowPath={({ id }) => `/professionals/${id}`}
        emptyText={t('empty')}
        emptyHint={mayWrite && <BeginWith button={t('newProfessional')} />}
        order={orderBy}
        onOrder={(order) => ask({ order })}
        toolbar={
          <>
            <SearchBox label={t('search')} value={asked.text} onSearch={(text) => ask({ text })} />
            <Select
              label={t('specialty')}
              value={asked.specialty}
              onChoose={(specialty) => ask({ specialty })}
              options={[
                { value: '', label: t('anySpecialty') },
                ...specialties.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
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
