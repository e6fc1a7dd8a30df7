/** Turns the second factor off, by who knows the password. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextField } from '../../ui/form-fields.tsx';
import { DisableSecondFactorDocument } from './account-page.generated.ts';
import { useAccountTexts } from './texts.ts';

const schema = z.object({ password: z.string().min(1) });

export default function TurnOffSecondFactor({ onClose }: { onClose: () => void }) {
  const t = useAccountTexts();
  return (
    <FormDialog
      title={t('secondFactor')}
      submitLabel={t('turnOff')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ password: '' }}
      document={DisableSecondFactorDocument}
      inputOf={(values) => values}
      onDone={() => {}}
    >
      {(form) => (
        <TextField
          form={form}
          name="password"
          type="password"
          autoComplete="current-password"
          label={t('currentPassword')}
          className="sm:col-span-2"
        />
      )}
    </FormDialog>
  );
}
