/** A price from now or later on, for good or until another instant. Instants are typed by the reader's own clock. */
import { z } from 'zod';
import { asTyped } from '../../texts/format.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { decimalOf, MomentField, neededNumber, optionalMoment, TextField } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { useTreatmentTexts } from './texts.ts';
import { SetTreatmentPriceDocument } from './treatment-page.generated.ts';
import type { Treatment } from './treatment-page.tsx';

const schema = z.object({ price: neededNumber, validFrom: optionalMoment, validUntil: optionalMoment });

type Props = { treatment: Treatment; onSet: () => void; onClose: () => void };

export default function PriceForm({ treatment, onSet, onClose }: Props) {
  const t = useTreatmentTexts();
  const currency = treatment.price?.currency ?? 'USD';
  return (
    <FormDialog
      title={t('setPrice')}
      submitLabel={t('save')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ price: asTyped(treatment.price?.amount ?? ''), validFrom: '', validUntil: '' }}
      document={SetTreatmentPriceDocument}
      inputOf={({ price, validFrom, validUntil }) => ({
        treatmentId: treatment.id,
        price: { amount: decimalOf(price), currency },
        ...(validFrom && { validFrom: new Date(validFrom).toISOString() }),
        ...(validUntil && { validUntil: new Date(validUntil).toISOString() }),
      })}
      fieldOf={(path) => path.split('.')[0] ?? path}
      onDone={() => {
        toast({ title: t('priceSet'), tone: 'good' });
        onSet();
      }}
    >
      {(form) => (
        <>
          <TextField
            form={form}
            name="price"
            label={t('price')}
            hint={currency}
            isNumber
            isRequired
            className="sm:col-span-2"
          />
          <MomentField form={form} name="validFrom" label={t('from')} hint={t('fromHint')} />
          <MomentField form={form} name="validUntil" label={t('until')} hint={t('untilHint')} />
        </>
      )}
    </FormDialog>
  );
}
