/** What was measured of a patient, the latest first. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { dateTime, quantity } from '../../texts/format.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import type { HistoryOf } from './patient-history-page.tsx';
import { useHistoryTexts } from './texts.ts';

const VitalSignsForm = lazy(() => import('./vital-signs-form.tsx'));

type Taken = NonNullable<HistoryOf['vitalSigns']>['nodes'];
export const kinds = [
  'SYSTOLIC_PRESSURE',
  'DIASTOLIC_PRESSURE',
  'HEART_RATE',
  'RESPIRATORY_RATE',
  'BODY_TEMPERATURE',
  'OXYGEN_SATURATION',
  'BODY_WEIGHT',
  'BODY_HEIGHT',
  'HEAD_CIRCUMFERENCE',
  'CAPILLARY_GLUCOSE',
  'PAIN',
] as const satisfies readonly Taken[number]['measurements'][number]['kind'][];

export function VitalSigns({ patientId, taken, mayWrite }: { patientId: string; taken: Taken; mayWrite: boolean }) {
  const t = useHistoryTexts();
  const [isTaking, setTaking] = useState(false);
  // a column for what was ever measured
  const measured = kinds.filter((kind) =>
    taken.some(({ measurements }) => measurements.some((one) => one.kind === kind)),
  );
  const hasIndex = taken.some(({ bodyMassIndex }) => bodyMassIndex !== null);
  return (
    <Panel title={t('vitals')}>
      <Rows
        label={t('vitals')}
        rows={taken}
        rowId={({ id }) => id}
        emptyText={t('noVitals')}
        columns={[
          { id: 'when', title: t('measuredAt'), cell: ({ measuredAt }) => dateTime(measuredAt) },
          ...measured.map((kind) => ({
            id: kind,
            title: t(kind),
            align: 'right' as const,
            cell: ({ measurements }: Taken[number]) => {
              const found = measurements.find((one) => one.kind === kind);
              return found && `${quantity(found.value)} ${found.unit}`;
            },
          })),
          ...(hasIndex
            ? [
                {
                  id: 'bodyMassIndex',
                  title: t('bodyMassIndex'),
                  align: 'right' as const,
                  cell: ({ bodyMassIndex }: Taken[number]) => bodyMassIndex !== null && quantity(bodyMassIndex),
                },
              ]
            : []),
          { id: 'by', title: t('by'), cell: ({ recordedBy }) => recordedBy?.name },
        ]}
      />
      {mayWrite && (
        <div className="border-t border-line px-4 py-3">
          <Button size="small" icon={<Plus aria-hidden className="size-4" />} onClick={() => setTaking(true)}>
            {t('takeVitals')}
          </Button>
        </div>
      )}
      <Suspense>{isTaking && <VitalSignsForm patientId={patientId} onClose={() => setTaking(false)} />}</Suspense>
    </Panel>
  );
}
