/** Writes down what was measured just now. What is left empty was not measured. */
import { useRef } from 'react';
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { numberOf, optionalNumber, TextField } from '../../ui/form-fields.tsx';
import { RecordVitalSignsDocument } from './patient-history-page.generated.ts';
import { useHistoryTexts } from './texts.ts';
import { kinds } from './vital-signs.tsx';

type Kind = (typeof kinds)[number];
const units: Record<Kind, string> = {
  SYSTOLIC_PRESSURE: 'mmHg',
  DIASTOLIC_PRESSURE: 'mmHg',
  HEART_RATE: '/min',
  RESPIRATORY_RATE: '/min',
  BODY_TEMPERATURE: '°C',
  OXYGEN_SATURATION: '%',
  BODY_WEIGHT: 'kg',
  BODY_HEIGHT: 'cm',
  HEAD_CIRCUMFERENCE: 'cm',
  CAPILLARY_GLUCOSE: 'mg/dL',
  PAIN: '0–10',
};
const shape = Object.fromEntries(kinds.map((kind) => [kind, optionalNumber])) as Record<Kind, typeof optionalNumber>;

export default function VitalSignsForm({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const t = useHistoryTexts();
  // in the order in which they were sent, for the graph names what it refuses by its place there
  const sent = useRef<readonly Kind[]>([]);
  return (
    <FormDialog
      title={t('takeVitals')}
      submitLabel={t('save')}
      onClose={onClose}
      schema={z.object(shape)}
      defaultValues={Object.fromEntries(kinds.map((kind) => [kind, ''])) as Record<Kind, string>}
      document={RecordVitalSignsDocument}
      inputOf={(values) => {
        sent.current = kinds.filter((kind) => values[kind] !== '');
        return { patientId, measurements: sent.current.map((kind) => ({ kind, value: numberOf(values[kind]) })) };
      }}
      fieldOf={(path) => sent.current[Number(/^measurements\.(\d+)/.exec(path)?.[1] ?? 0)] ?? kinds[0]}
      onDone={() => {}}
    >
      {(form) =>
        kinds.map((kind) => (
          <TextField key={kind} form={form} name={kind} label={t(kind)} hint={units[kind]} isNumber />
        ))
      }
    </FormDialog>
  );
}
