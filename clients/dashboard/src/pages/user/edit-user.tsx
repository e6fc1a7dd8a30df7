/** Changes what a user is called and how they are reached. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { needed, optional, TextField } from '../../ui/form-fields.tsx';
import { useUsersTexts } from '../users/texts.ts';
import { UpdateUserDocument, type UserFactsFragment } from '../users/users-page.generated.ts';

const schema = z.object({ name: needed, email: needed, documento: needed, phone: optional });

export default function EditUser({ user, onClose }: { user: UserFactsFragment; onClose: () => void }) {
  const t = useUsersTexts();
  return (
    <FormDialog
      title={t('editUser')}
      submitLabel={t('save')}
      onClose={onClose}
      schema={schema}
      defaultValues={{
        name: user.name,
        email: user.email ?? '',
        documento: user.documento ?? '',
        phone: user.phone ?? '',
      }}
      document={UpdateUserDocument}
      inputOf={({ phone, ...rest }) => ({ ...rest, phone: phone || null, userId: user.id })}
      onDone={() => {}}
    >
      {(form) => (
        <>
          <TextField form={form} name="name" label={t('name')} isRequired className="sm:col-span-2" />
          <TextField form={form} name="email" type="email" label={t('email')} isRequired />
          <TextField form={form} name="documento" label={t('documento')} hint={t('documentoHint')} isRequired />
          <TextField form={form} name="phone" type="tel" label={t('phone')} hint={t('phoneHint')} />
        </>
      )}
    </FormDialog>
  );
}
