/** How one's own verification goes, and the way to hand documents in. */
import { BadgeCheck } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../shell/viewer.ts';
import { dateTime, day } from '../../texts/format.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { useChanges } from '../../ui/use-heard.ts';
import { CaseBadge } from '../kyc/case-badge.tsx';
import { type KycFactsFragment, KycHeardDocument } from '../kyc/kyc-page.generated.ts';
import { useKycTexts } from '../kyc/texts.ts';
import { useMyPracticeTexts } from './texts.ts';

const SubmitKyc = lazy(() => import('./submit-kyc.tsx'));

type Props = {
  professional: { id: string; country: string };
  cases: readonly KycFactsFragment[];
  onChange: () => void;
};

export function OwnKyc({ professional, cases, onChange }: Props) {
  const t = useMyPracticeTexts();
  const k = useKycTexts();
  const mayUpload = useMay('media:write');
  const [isSubmitting, setSubmitting] = useState(false);
  useChanges(KycHeardDocument, {}, onChange);
  const isWaiting = cases.some(({ status }) => status === 'PENDING');
  return (
    <Panel title={t('verification')}>
      {cases.length === 0 && <p className="p-4 text-quiet">{t('never')}</p>}
      <ul aria-label={t('verification')} className="divide-y divide-line">
        {cases.map((one) => (
          <li key={one.id} className="flex flex-col gap-1 px-4 py-3">
            <p className="flex flex-wrap items-center justify-between gap-2">
              <span className="font-medium">
                {k(one.documentType)} {one.documentCountry}
              </span>
              <CaseBadge status={one.status} />
            </p>
            <p className="text-[13px] text-quiet">
              {k('endsWith', { ending: one.documentEnding })} · {dateTime(one.submittedAt)}
            </p>
            {one.status === 'APPROVED' && one.expiresOn && (
              <p className="text-[13px]">{t('validUntil', { until: day(one.expiresOn) })}</p>
            )}
            {one.reasons.length > 0 && <p className="text-[13px] text-danger">{one.reasons.join('; ')}</p>}
          </li>
        ))}
      </ul>
      {isWaiting && <p className="border-t border-line px-4 py-3 text-[13px] text-quiet">{t('waiting')}</p>}
      {mayUpload && !isWaiting && (
        <div className="border-t border-line px-4 py-3">
          <Button icon={<BadgeCheck aria-hidden className="size-4" />} onClick={() => setSubmitting(true)}>
            {t('submit')}
          </Button>
        </div>
      )}
      <Suspense>
        {isSubmitting && (
          <SubmitKyc professional={professional} onDone={onChange} onClose={() => setSubmitting(false)} />
        )}
      </Suspense>
    </Panel>
  );
}
