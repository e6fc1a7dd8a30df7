/** Closes the books of the stock up to a day: nothing before it is changed any more. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { DayField, neededDay } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { CloseInventoryPeriodDocument } from './stock-value-page.generated.ts';
import { useStockValueTexts } from './texts.ts';

const schema = z.object({ until: neededDay });

export default function ClosePeriod({ onClose }: { onClose: () => void }) {
  const t = useStockValueTexts();
  return (
    <FormDialog
      title={t('close')}
      submitLabel={t('close')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ until: '' }}
      document={CloseInventoryPeriodDocument}
      // the day begins at midnight where the reader is
      inputOf={({ until }) => ({ until: new Date(`${until}T00:00`).toISOString() })}
      onDone={() => toast({ title: t('closed'), tone: 'good' })}
    >
      {(form) => (
        <DayField
          form={form}
          name="until"
          label={t('until')}
          hint={t('untilHint')}
          isRequired
          className="sm:col-span-2"
        />
      )}
    </FormDialog>
  );
}
