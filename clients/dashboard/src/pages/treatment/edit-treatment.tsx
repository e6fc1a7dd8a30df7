/** Changes what a treatment says besides its price and recipe. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { numberOf } from '../../ui/form-fields.tsx';
import { useTreatmentsTexts } from '../treatments/texts.ts';
import { TreatmentFields, treatmentShape } from '../treatments/treatment-fields.tsx';
import { useTreatmentTexts } from './texts.ts';
import { UpdateTreatmentDocument } from './treatment-page.generated.ts';
import type { Treatment } from './treatment-page.tsx';

const schema = z.object(treatmentShape);

type Props = { treatment: Treatment; categories: readonly { id: string; name: string }[]; onClose: () => void };

export default function EditTreatment({ treatment, categories, onClose }: Props) {
  const t = useTreatmentTexts();
  const s = useTreatmentsTexts();
  return (
    <FormDialog
      title={t('editTreatment')}
      submitLabel={s('save')}
      onClose={onClose}
      schema={schema}
      defaultValues={{
        name: treatment.name,
        categoryId: treatment.category?.id ?? '',
        durationMinutes: String(treatment.durationMinutes),
        taxCode: treatment.taxCode ?? '',
        description: treatment.description ?? '',
      }}
      document={UpdateTreatmentDocument}
      inputOf={({ durationMinutes, taxCode, description, ...values }) => ({
        ...{ treatmentId: treatment.id, ...values, durationMinutes: numberOf(durationMinutes) },
        ...{ taxCode: taxCode || null, description: description || null },
      })}
      onDone={() => {}}
    >
      {(form) => <TreatmentFields form={form} categories={categories} />}
    </FormDialog>
  );
}
