/** A new role, made out of another. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChoiceField, needed, optional, TextField } from '../../ui/form-fields.tsx';
import { CreateRoleDocument, type RoleOnPageFragment } from './roles-page.generated.ts';
import { useRolesTexts } from './texts.ts';

const schema = z.object({ code: needed, name: needed, copyOf: optional });

export default function NewRole({ roles, onClose }: { roles: readonly RoleOnPageFragment[]; onClose: () => void }) {
  const t = useRolesTexts();
  return (
    <FormDialog
      title={t('newRole')}
      submitLabel={t('create')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ code: '', name: '', copyOf: '' }}
      document={CreateRoleDocument}
      inputOf={({ code, name, copyOf }) => ({
        code,
        name,
        permissions: (roles.find(({ id }) => id === copyOf)?.permissions ?? []).map((one) => one.code),
      })}
      onDone={() => {}}
    >
      {(form) => (
        <>
          <TextField form={form} name="name" label={t('name')} isRequired />
          <TextField form={form} name="code" label={t('code')} hint={t('codeHint')} isRequired />
          <ChoiceField
            form={form}
            name="copyOf"
            label={t('copyOf')}
            className="sm:col-span-2"
            options={[{ value: '', label: t('nothing') }, ...roles.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </>
      )}
    </FormDialog>
  );
}
