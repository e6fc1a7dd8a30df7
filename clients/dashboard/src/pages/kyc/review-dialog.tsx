/** One case: its pictures side by side, what the machine found of the number, and the decision. */
import { useState } from 'react';
import { z } from 'zod';
import { dateTime, day } from '../../texts/format.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChoiceField, DayField, LongTextField, optional, optionalDay } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { CaseBadge } from './case-badge.tsx';
import { type KycPictureFragment, ReviewKycDocument } from './kyc-page.generated.ts';
import type { Case } from './kyc-page.tsx';
import { useKycTexts } from './texts.ts';

const schema = z.object({ decision: z.enum(['APPROVE', 'REJECT']), expiresOn: optionalDay, reasons: optional });
type Values = z.infer<typeof schema>;
type Props = { kycCase: Case; onClose: () => void };

export default function ReviewDialog({ kycCase, onClose }: Props) {
  const t = useKycTexts();
  const name = kycCase.professional?.name ?? '—';
  const title = t('reviewOf', { name });
  // what was rejected stays so: the professional hands in anew
  if (kycCase.status === 'REJECTED')
    return (
      <Dialog title={title} isOpen onClose={onClose} width="wide">
        <Documents kycCase={kycCase} />
      </Dialog>
    );
  const isApproved = kycCase.status === 'APPROVED';
  const defaultValues: Values = { decision: isApproved ? 'REJECT' : 'APPROVE', expiresOn: '', reasons: '' };
  return (
    <FormDialog
      title={title}
      width="wide"
      submitLabel={t(isApproved ? 'takeBack' : 'decide')}
      onClose={onClose}
      schema={schema}
      defaultValues={defaultValues}
      document={ReviewKycDocument}
      inputOf={({ decision, expiresOn, reasons }) => ({
        kycCaseId: kycCase.id,
        decision,
        ...(decision === 'APPROVE' && expiresOn && { expiresOn }),
        ...(decision === 'REJECT' && {
          reasons: reasons
            .split('\n')
            .map((one) => one.trim())
            .filter(Boolean),
        }),
      })}
      fieldOf={(path) => (path.startsWith('reasons') ? 'reasons' : path)}
      onDone={(decided) =>
        toast({ title: t(decided.status === 'APPROVED' ? 'approved' : 'rejected', { name }), tone: 'good' })
      }
    >
      {(form) => (
        <>
          <div className="sm:col-span-2">
            <Documents kycCase={kycCase} />
          </div>
          {!isApproved && (
            <ChoiceField
              form={form}
              name="decision"
              label={t('decision')}
              options={[
                { value: 'APPROVE', label: t('approve') },
                { value: 'REJECT', label: t('reject') },
              ]}
            />
          )}
          {form.watch('decision') === 'APPROVE' ? (
            <DayField form={form} name="expiresOn" label={t('expiresOn')} hint={t('expiresHint')} isRequired />
          ) : (
            <LongTextField
              form={form}
              name="reasons"
              label={t('reasons')}
              hint={t('reasonsHint')}
              isRequired
              className="sm:col-span-2"
            />
          )}
        </>
      )}
    </FormDialog>
  );
}

function Documents({ kycCase }: { kycCase: Case }) {
  const t = useKycTexts();
  const { documentType, documentCountry, documentEnding, numberCheck, front, back, selfie, expiresOn, reasons } =
    kycCase;
  return (
    <div className="flex flex-col gap-4">
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-3">
        <Picture label={t('front')} picture={front} />
        {documentType !== 'PASSPORT' && <Picture label={t('back')} picture={back} />}
        <Picture label={t('selfie')} picture={selfie} />
      </ul>
      <div className="rounded-lg border border-line">
        <Facts
          facts={[
            {
              label: t('document'),
              value: `${t(documentType)} ${documentCountry}, ${t('endsWith', { ending: documentEnding })}`,
            },
            { label: t('number'), value: t(numberCheck) },
            { label: t('status'), value: <CaseBadge status={kycCase.status} /> },
            { label: t('submitted'), value: dateTime(kycCase.submittedAt) },
            { label: t('reviewed'), value: kycCase.reviewedAt && dateTime(kycCase.reviewedAt) },
            { label: t('reviewer'), value: kycCase.reviewedBy?.name },
            { label: t('expiresOn'), value: expiresOn && day(expiresOn) },
            { label: t('reasons'), value: reasons.join('; ') },
          ]}
        />
      </div>
    </div>
  );
}

function Picture({ label, picture }: { label: string; picture: KycPictureFragment | null }) {
  const t = useKycTexts();
  const [isBroken, setBroken] = useState(false);
  return (
    <li className="flex flex-col gap-1">
      <span className="text-[13px] text-quiet">{label}</span>
      {picture?.url && !isBroken ? (
        <a href={picture.url} target="_blank" rel="noreferrer">
          <img
            src={picture.url}
            alt={label}
            onError={() => setBroken(true)}
            className="aspect-4/3 w-full rounded-lg border border-line bg-raised object-contain"
          />
        </a>
      ) : (
        <span className="flex aspect-4/3 items-center justify-center rounded-lg border border-line bg-raised p-2 text-center text-quiet">
          {t('unseen')}
        </span>
      )}
    </li>
  );
}
