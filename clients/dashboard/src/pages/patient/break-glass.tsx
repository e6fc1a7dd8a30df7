/** Opens the record of somebody whom the viewer does not treat, for some hours, and says who will hear of it. */
import { z } from 'zod';
import { timeOfDay } from '../../texts/format.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { LongTextField, needed } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { useHeadTexts } from './head-texts.ts';
import { OpenEmergencyAccessDocument } from './patient-head.generated.ts';

const schema = z.object({ reason: needed });

export default function BreakGlass({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const t = useHeadTexts();
  return (
    <FormDialog
      title={t('breakGlass')}
      submitLabel={t('open')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ reason: '' }}
      document={OpenEmergencyAccessDocument}
      inputOf={({ reason }) => ({ patientId, reason })}
      onDone={({ expiresAt }) => toast({ title: t('opened', { time: timeOfDay(expiresAt) }), tone: 'good' })}
    >
      {(form) => (
        <>
          <p className="rounded-lg bg-warning-soft p-3 text-warning sm:col-span-2">{t('breakGlassWhy')}</p>
          <LongTextField
            form={form}
            name="reason"
            label={t('reason')}
            hint={t('reasonHint')}
            isRequired
            className="sm:col-span-2"
          />
        </>
      )}
    </FormDialog>
  );
}
