/** What professionals handed in to be verified, who waits longest first; each case is looked at and decided. */
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { dateTime } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { useChanges } from '../../ui/use-heard.ts';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { CaseBadge, caseStatuses } from './case-badge.tsx';
import { type KycCaseStatus, KycHeardDocument, KycPageDocument, type KycPageQuery } from './kyc-page.generated.ts';
import { useKycTexts } from './texts.ts';

const ReviewDialog = lazy(() => import('./review-dialog.tsx'));

export type Case = KycPageQuery['kycCases']['nodes'][number];

export default function KycPage() {
  const t = useKycTexts();
  const [asked, ask] = useSearchState('status');
  const [reviewing, setReviewing] = useState<Case | null>(null);
  // nothing said: what waits for a decision
  const status = asked.status === 'ALL' ? null : ((asked.status || 'PENDING') as KycCaseStatus);
  const list = useList(KycPageDocument, { filter: status ? { status } : {} }, ({ kycCases }) => kycCases);
  useChanges(KycHeardDocument, {}, list.refresh);
  const columns = useMemo<Column<Case>[]>(
    () => [
      {
        id: 'professional',
        title: t('professional'),
        cell: ({ professional }) =>
          professional && (
            <Link to={`/professionals/${professional.id}`} className="font-medium text-accent hover:underline">
              {professional.name}
            </Link>
          ),
      },
      {
        id: 'document',
        title: t('document'),
        cell: ({ documentType, documentCountry, documentEnding }) => (
          <>
            {t(documentType)} {documentCountry}{' '}
            <span className="text-quiet">{t('endsWith', { ending: documentEnding })}</span>
          </>
        ),
      },
      {
        id: 'number',
        title: t('number'),
        cell: ({ numberCheck }) => (
          <Badge tone={numberCheck === 'MISMATCH' ? 'danger' : numberCheck === 'OK' ? 'good' : 'plain'}>
            {t(numberCheck)}
          </Badge>
        ),
      },
      { id: 'submitted', title: t('submitted'), cell: ({ submittedAt }) => dateTime(submittedAt) },
      { id: 'status', title: t('status'), cell: (one) => <CaseBadge status={one.status} /> },
      {
        id: 'reviewed',
        title: t('reviewed'),
        isHidden: true,
        cell: ({ reviewedAt }) => reviewedAt && dateTime(reviewedAt),
      },
      { id: 'reviewer', title: t('reviewer'), isHidden: true, cell: ({ reviewedBy }) => reviewedBy?.name },
      {
        id: 'actions',
        title: t('actions'),
        cell: (one) => (
          <Button size="small" onClick={() => setReviewing(one)}>
            {t(one.status === 'PENDING' ? 'review' : 'see')}
            <span className="sr-only"> {one.professional?.name}</span>
          </Button>
        ),
      },
    ],
    [t],
  );
  return (
    <Page title={t('title')} isFull>
      <DataTable
        name="kyc"
        label={t('title')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        emptyText={t('empty')}
        emptyHint={t('emptyHint')}
        toolbar={
          <Select
            label={t('status')}
            value={asked.status || 'PENDING'}
            onChoose={(next) => ask({ status: next })}
            options={[
              ...caseStatuses.map((value) => ({ value: value as string, label: t(value) })),
              { value: 'ALL', label: t('anyStatus') },
            ]}
          />
        }
      />
      <Suspense>{reviewing && <ReviewDialog kycCase={reviewing} onClose={() => setReviewing(null)} />}</Suspense>
    </Page>
  );
}
