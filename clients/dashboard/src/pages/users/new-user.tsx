/** A new user with a first role. */
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChoiceField, needed, optional, TextField } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { useUsersTexts } from './texts.ts';
import { CreateUserDocument } from './users-page.generated.ts';

const schema = z.object({
  name: needed,
  email: needed,
  documento: needed,
  phone: optional,
  password: z.string(),
  roleId: needed,
});

type Props = { roles: readonly { id: string; name: string }[]; onClose: () => void };

export default function NewUser({ roles, onClose }: Props) {
  const t = useUsersTexts();
  const navigate = useNavigate();
  return (
    <FormDialog
      title={t('newUser')}
      submitLabel={t('create')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ name: '', email: '', documento: '', phone: '', password: '', roleId: roles[0]?.id ?? '' }}
      document={CreateUserDocument}
      inputOf={({ name, email, documento, phone, password, roleId }) => ({
        name,
        email,
        documento,
        ...(phone && { phone }),
        ...(password && { password }),
        roleIds: [roleId],
      })}
      fieldOf={(path) => (path.startsWith('roleIds') ? 'roleId' : path)}
      onDone={({ id, name, documentoWarning }) => {
        toast({ title: t('made', { name }), text: documentoWarning ?? undefined, tone: 'good' });
        void navigate(`/users/${id}`);
      }}
    >
      {(form) => (
        <>
          <TextField form={form} name="name" label={t('name')} isRequired className="sm:col-span-2" />
          <TextField form={form} name="email" type="email" label={t('email')} isRequired />
          <TextField form={form} name="documento" label={t('documento')} hint={t('documentoHint')} isRequired />
          <TextField form={form} name="phone" type="tel" label={t('phone')} hint={t('phoneHint')} />
          <ChoiceField
            form={form}
            name="roleId"
            label={t('role')}
            options={roles.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField
            form={form}
            name="password"
            type="password"
            autoComplete="new-password"
            label={t('password')}
            hint={t('passwordHint')}
            className="sm:col-span-2"
          />
        </>
      )}
    </FormDialog>
  );
}
