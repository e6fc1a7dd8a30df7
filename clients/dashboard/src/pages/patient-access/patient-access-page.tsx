/** Who read what of a record, a patient's or one's own, when and what for; who opened it in an emergency. It grows while it is shown. */
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useMemo } from 'react';
import { useMay } from '../../shell/viewer.ts';
import { dateTime } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { useUiTexts } from '../../ui/texts.ts';
import { useHeard } from '../../ui/use-heard.ts';
import { useList } from '../../ui/use-list.ts';
import { useHeadTexts } from '../patient/head-texts.ts';
import { PatientFrame } from '../patient/patient-frame.tsx';
import { purposeWord } from '../patient/purpose.tsx';
import { useClinical, useWhose } from '../patient/use-clinical.ts';
import { useFieldWords } from './field-names.ts';
import {
  PatientAccessLoggedDocument,
  PatientAccessPageDocument,
  type PatientAccessPageQuery,
} from './patient-access-page.generated.ts';
import { useAccessTexts } from './texts.ts';

type Entry = NonNullable<NonNullable<PatientAccessPageQuery['patient']>['accessLog']>['nodes'][number];

export default function PatientAccessPage() {
  const t = useAccessTexts();
  const mayAudit = useMay('accounts:audit');
  const { id, isOwn } = useWhose();
  if (mayAudit || isOwn) return <Log key={id} id={id} isOwn={isOwn} />;
  return (
    <Page title={t('log')}>
      <Empty title={t('closed')} />
    </Page>
  );
}

function Log({ id, isOwn }: { id: string; isOwn: boolean }) {
  const t = useAccessTexts();
  const ui = useUiTexts();
  // to look at one's own log is no reading of the record: asked otherwise, each look would be the next entry
  const clinical = useClinical() && !isOwn;
  const variables = { id, isOwn, of: isOwn ? null : id, clinical };
  const list = useList(PatientAccessPageDocument, variables, ({ patient, mine }) => (mine ?? patient)?.accessLog);
  const columns = useColumns();
  const { data, refresh } = list;
  const patientId = (data?.mine ?? data?.patient)?.id;
  useHeard(PatientAccessLoggedDocument, patientId ? { patientId } : null, refresh);
  if (!data) return list.error ? <Failure message={list.error} onRetry={refresh} /> : <Loading />;
  const { emergencyAccesses } = data;
  const patient = data.mine ?? data.patient;
  if (!patient) return <Empty title={ui('notFound')}>{ui('notFoundWhy')}</Empty>;
  return (
    <PatientFrame patient={patient} onPurpose={refresh}>
      {emergencyAccesses.nodes.length > 0 && <Emergencies opened={emergencyAccesses.nodes} />}
      <div className="flex min-h-96 flex-1 flex-col">
        <DataTable
          name="patient-access"
          label={t('log')}
          list={list}
          columns={columns}
          rowId={(entry) => entry.id}
          emptyText={t('empty')}
          toolbar={
            <>
              <h2 className="font-semibold">{t('log')}</h2>
              {patient.accessLogIsIntact ? (
                <span className="flex items-center gap-1.5 text-good">
                  <ShieldCheck aria-hidden className="size-4" /> {t('intact')}
                </span>
              ) : (
                <span role="alert" className="flex items-center gap-1.5 text-danger">
                  <ShieldAlert aria-hidden className="size-4" /> {t('broken')}
                </span>
              )}
            </>
          }
        />
      </div>
    </PatientFrame>
  );
}

function useColumns(): Column<Entry>[] {
  const t = useAccessTexts();
  const head = useHeadTexts();
  const wordsOf = useFieldWords();
  return useMemo(
    () => [
      { id: 'when', title: t('when'), cell: ({ at }) => dateTime(at) },
      { id: 'who', title: t('who'), cell: ({ reader, readerId }) => reader?.name ?? readerId },
      { id: 'what', title: t('what'), cell: ({ fields }) => <span title={fields.join(', ')}>{wordsOf(fields)}</span> },
      {
        id: 'purpose',
        title: t('purpose'),
        cell: ({ purpose, purposeNote }) => [head(purposeWord(purpose)), purposeNote].filter(Boolean).join(': '),
      },
      {
        id: 'basis',
        title: t('basis'),
        cell: ({ basis }) => (
          <Badge tone={basis === 'EMERGENCY' ? 'warning' : basis === 'NONE' ? 'danger' : 'plain'}>{t(basis)}</Badge>
        ),
      },
      { id: 'operation', title: t('operation'), isHidden: true, cell: (one) => <code>{one.operationName}</code> },
      { id: 'request', title: t('request'), isHidden: true, cell: ({ requestId }) => <code>{requestId}</code> },
    ],
    [t, head, wordsOf],
  );
}

function Emergencies({ opened }: { opened: PatientAccessPageQuery['emergencyAccesses']['nodes'] }) {
  const t = useAccessTexts();
  const now = new Date().toISOString();
  return (
    <Panel title={t('emergencies')}>
      <Rows
        label={t('emergencies')}
        rows={opened}
        rowId={({ id }) => id}
        emptyText=""
        columns={[
          { id: 'when', title: t('when'), cell: ({ openedAt }) => dateTime(openedAt) },
          { id: 'who', title: t('who'), cell: ({ user }) => user?.name },
          { id: 'reason', title: t('reason'), cell: ({ reason }) => reason },
          {
            id: 'until',
            title: t('until'),
            cell: ({ expiresAt }) =>
              expiresAt > now ? <Badge tone="warning">{t('current')}</Badge> : dateTime(expiresAt),
          },
        ]}
      />
    </Panel>
  );
}
