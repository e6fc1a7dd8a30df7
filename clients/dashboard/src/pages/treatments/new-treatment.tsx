/** A new treatment: its recipe is written on its page. */
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { decimalOf, neededNumber, numberOf, TextField } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { useTreatmentsTexts } from './texts.ts';
import { TreatmentFields, treatmentShape } from './treatment-fields.tsx';
import { CreateTreatmentDocument } from './treatments-page.generated.ts';

const schema = z.object({ ...treatmentShape, price: neededNumber });
const currency = 'USD';

type Props = { categories: readonly { id: string; name: string }[]; onClose: () => void };

export default function NewTreatment({ categories, onClose }: Props) {
  const t = useTreatmentsTexts();
  const navigate = useNavigate();
  return (
    <FormDialog
      title={t('newTreatment')}
      submitLabel={t('create')}
      onClose={onClose}
      schema={schema}
      defaultValues={{
        ...{ name: '', categoryId: categories[0]?.id ?? '', durationMinutes: '30', taxCode: '', description: '' },
        price: '',
      }}
      document={CreateTreatmentDocument}
      inputOf={({ name, categoryId, durationMinutes, taxCode, description, price }) => ({
        ...{ name, categoryId, durationMinutes: numberOf(durationMinutes) },
        price: { amount: decimalOf(price), currency },
        ...(taxCode && { taxCode }),
        ...(description && { description }),
      })}
      fieldOf={(path) => path.split('.')[0] ?? path}
      onDone={({ id, name }) => {
        toast({ title: t('created', { name }), tone: 'good' });
        void navigate(`/treatments/${id}`);
      }}
    >
      {(form) => (
        <>
          <TreatmentFields form={form} categories={categories} />
          <TextField
            form={form}
            name="price"
            label={t('price')}
            hint={`${currency} · ${t('priceHint')}`}
            isNumber
            isRequired
          />
        </>
      )}
    </FormDialog>
  );
}
