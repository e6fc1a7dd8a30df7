/** Whom the clinic treats: searched by what somebody says at the counter. Nothing clinical is asked for here. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../shell/viewer.ts';
import { dateTime, day } from '../../texts/format.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { BeginWith } from '../../ui/states.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { PatientsNav } from './patients-nav.tsx';
import {
  type PatientOrder,
  PatientsPageDocument,
  type PatientsPageQuery,
  type Sex,
} from './patients-page.generated.ts';
import { useAge, usePatientsTexts } from './texts.ts';

const PatientForm = lazy(() => import('./patient-form.tsx'));

type Patient = PatientsPageQuery['patients']['nodes'][number];
const sexes = ['FEMALE', 'MALE', 'INTERSEX', 'UNKNOWN'] as const;

export default function PatientsPage() {
  const t = usePatientsTexts();
  const ageOf = useAge();
  const mayWrite = useMay('patients:write');
  const [isAdding, setAdding] = useState(false);
  const [asked, ask] = useSearchState('text', 'sex', 'city', 'which', 'order');
  const filter = {
    archived: asked.which === 'archived',
    ...(asked.text && { text: asked.text }),
    ...(asked.sex && { sex: asked.sex as Sex }),
    ...(asked.city && { city: asked.city }),
  };
  const orderBy = (asked.order || (asked.text ? 'RELEVANCE' : 'NAME')) as PatientOrder;
  const list = useList(PatientsPageDocument, { filter, orderBy }, ({ patients }) => patients);
  const columns = useMemo<Column<Patient>[]>(
    () => [
      {
        id: 'name',
        title: t('name'),
        sorts: { up: 'NAME' },
        cell: ({ id, name }) => (
          <Link to={`/patients/${id}`} className="font-medium text-accent hover:underline">
            {name}
          </Link>
        ),
      },
      { id: 'record', title: t('record'), cell: ({ recordNumber }) => recordNumber },
      { id: 'birth', title: t('birthDate'), cell: ({ birthDate }) => day(birthDate) },
      { id: 'age', title: t('age'), align: 'right', cell: ({ birthDate }) => ageOf(birthDate) },
      { id: 'sex', title: t('sex'), cell: ({ sex }) => t(sex) },
      { id: 'phone', title: t('phone'), cell: ({ phone }) => phone },
      { id: 'city', title: t('city'), cell: ({ address }) => address?.city },
      { id: 'email', title: t('email'), isHidden: true, cell: ({ email }) => email },
      {
        id: 'since',
        title: t('since'),
        isHidden: true,
        sorts: { down: 'NEWEST' },
        cell: ({ createdAt }) => dateTime(createdAt),
      },
    ],
    [t, ageOf],
  );
  return (
    <Page
      title={t('patients')}
      isFull
      actions={
        mayWrite && (
          <Button tone="main" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
            {t('newPatient')}
          </Button>
        )
      }
    >
      <PatientsNav />
      <Suspense>{isAdding && <PatientForm patient={null} onClose={() => setAdding(false)} />}</Suspense>
      <DataTable
        name="patients"
        label={t('patients')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowPath={({ id }) => `/patients/${id}`}
        emptyText={t('empty')}
        emptyHint={mayWrite && <BeginWith button={t('newPatient')} />}
        order={orderBy}
        onOrder={(order) => ask({ order })}
        toolbar={
          <>
            <SearchBox label={t('search')} value={asked.text} onSearch={(text) => ask({ text })} />
            <Select
              label={t('sex')}
              value={asked.sex}
              onChoose={(sex) => ask({ sex })}
              options={[{ value: '', label: t('anySex') }, ...sexes.map((value) => ({ value, label: t(value) }))]}
            />
            <div className="w-full sm:w-40">
              <SearchBox label={t('city')} value={asked.city} onSearch={(city) => ask({ city })} isWide />
            </div>
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
