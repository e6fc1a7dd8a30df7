/** Another password, by who knows the current one. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextField } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { ChangePasswordDocument } from './account-page.generated.ts';
import { useAccountTexts } from './texts.ts';

const typed = z.string().min(1);
const schema = z.object({ currentPassword: typed, newPassword: typed });

export default function ChangePassword({ onClose }: { onClose: () => void }) {
  const t = useAccountTexts();
  return (
    <FormDialog
      title={t('changePassword')}
      submitLabel={t('changePassword')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ currentPassword: '', newPassword: '' }}
      document={ChangePasswordDocument}
      inputOf={(values) => values}
      onDone={() => toast({ title: t('passwordChanged'), tone: 'good' })}
    >
      {(form) => (
        <>
          <TextField
            form={form}
            name="currentPassword"
            type="password"
            autoComplete="current-password"
            label={t('currentPassword')}
            className="sm:col-span-2"
          />
          <TextField
            form={form}
            name="newPassword"
            type="password"
            autoComplete="new-password"
            label={t('newPassword')}
            hint={t('passwordHint')}
            className="sm:col-span-2"
          />
        </>
      )}
    </FormDialog>
  );
}
