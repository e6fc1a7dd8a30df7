/** What a patient is allergic to, the grave ones first; what held once stays in the list. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../shell/viewer.ts';
import { day } from '../../texts/format.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { bloodGroupName } from './blood-group.ts';
import type { AllergyFactsFragment } from './patient-page.generated.ts';
import type { Patient } from './patient-page.tsx';
import { usePatientTexts } from './texts.ts';

const AllergyForm = lazy(() => import('./allergy-form.tsx'));
const BloodGroupForm = lazy(() => import('./blood-group-form.tsx'));
const EndAllergy = lazy(() => import('./end-allergy.tsx'));

const tones: Record<AllergyFactsFragment['severity'], Tone> = { SEVERE: 'danger', MODERATE: 'warning', MILD: 'plain' };
const weight = ({ status, severity }: AllergyFactsFragment) =>
  (status === 'ACTIVE' ? 0 : 10) + ['SEVERE', 'MODERATE', 'MILD'].indexOf(severity);

type Props = { patient: Patient; allergies: readonly AllergyFactsFragment[] };

export function Allergies({ patient, allergies }: Props) {
  const t = usePatientTexts();
  const mayWrite = useMay('patients:clinical');
  const mayChange = useMay('patients:write');
  const [isAdding, setAdding] = useState(false);
  const [isGrouping, setGrouping] = useState(false);
  const [ended, setEnded] = useState<AllergyFactsFragment | null>(null);
  const { bloodGroup } = patient;
  return (
    <Panel title={t('allergies')}>
      <Rows
        label={t('allergies')}
        rows={[...allergies].sort((one, other) => weight(one) - weight(other))}
        rowId={({ id }) => id}
        emptyText={t('noAllergies')}
        columns={[
          {
            id: 'substance',
            title: t('substance'),
            cell: ({ substance, category }) => (
              <>
                <span className="font-medium">{substance}</span> <span className="text-quiet">{t(category)}</span>
              </>
            ),
          },
          {
            id: 'severity',
            title: t('severity'),
            cell: ({ severity, status }) => (
              <Badge tone={status === 'ACTIVE' ? tones[severity] : 'plain'}>{t(severity)}</Badge>
            ),
          },
          { id: 'reaction', title: t('reaction'), cell: ({ reaction }) => reaction },
          { id: 'notedOn', title: t('notedOn'), cell: ({ notedOn, recordedAt }) => day(notedOn ?? recordedAt) },
          {
            id: 'status',
            title: t('status'),
            cell: ({ status, endReason }) => (
              <>
                {t(status)} {endReason && <span className="text-quiet">· {endReason}</span>}
              </>
            ),
          },
          ...(mayWrite
            ? [
                {
                  id: 'actions',
                  title: t('actions'),
                  align: 'right' as const,
                  cell: (allergy: AllergyFactsFragment) =>
                    allergy.status === 'ACTIVE' && (
                      <Button
                        size="small"
                        aria-label={`${t('endAllergy')}: ${allergy.substance}`}
                        onClick={() => setEnded(allergy)}
                      >
                        {t('endAllergy')}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-3">
        <p>
          <span className="text-quiet">{t('bloodGroup')}:</span>{' '}
          {!bloodGroup || bloodGroup === 'UNKNOWN' ? t('unknownBlood') : bloodGroupName(bloodGroup)}
        </p>
        {mayWrite && mayChange && (
          <Button size="small" tone="quiet" onClick={() => setGrouping(true)}>
            {t('editBlood')}
          </Button>
        )}
        {mayWrite && (
          <Button
            size="small"
            className="ml-auto"
            icon={<Plus aria-hidden className="size-4" />}
            onClick={() => setAdding(true)}
          >
            {t('addAllergy')}
          </Button>
        )}
      </div>
      <Suspense>
        {isAdding && <AllergyForm patientId={patient.id} onClose={() => setAdding(false)} />}
        {isGrouping && <BloodGroupForm patient={patient} onClose={() => setGrouping(false)} />}
        {ended && <EndAllergy allergy={ended} onClose={() => setEnded(null)} />}
      </Suspense>
    </Panel>
  );
}
