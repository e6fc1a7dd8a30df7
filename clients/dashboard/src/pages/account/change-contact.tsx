/** Another e-mail or phone: a code goes there, and with it the change is made. */
import { useState } from 'react';
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { needed, TextField } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { ConfirmContactChangeDocument, RequestContactChangeDocument } from './account-page.generated.ts';
import { useAccountTexts } from './texts.ts';

const askSchema = z.object({ address: needed, password: z.string().min(1) });
const codeSchema = z.object({ code: needed });

export default function ChangeContact({ channel, onClose }: { channel: 'EMAIL' | 'SMS'; onClose: () => void }) {
  const t = useAccountTexts();
  const [address, setAddress] = useState<string | null>(null);
  const isEmail = channel === 'EMAIL';
  const title = isEmail ? t('changeEmail') : t('changePhone');
  if (address)
    return (
      <FormDialog
        key="code"
        title={title}
        submitLabel={t('confirm')}
        onClose={onClose}
        schema={codeSchema}
        defaultValues={{ code: '' }}
        document={ConfirmContactChangeDocument}
        inputOf={({ code }) => ({ channel, code })}
        onDone={() => toast({ title: t('saved'), tone: 'good' })}
      >
        {(form) => (
          <TextField
            form={form}
            name="code"
            autoComplete="one-time-code"
            label={t('code')}
            hint={t('codeSent', { address })}
            className="sm:col-span-2"
          />
        )}
      </FormDialog>
    );
  return (
    <FormDialog
      key="ask"
      title={title}
      submitLabel={t('sendCode')}
      onClose={onClose}
      staysOpen
      schema={askSchema}
      defaultValues={{ address: '', password: '' }}
      document={RequestContactChangeDocument}
      inputOf={(values) => ({ ...values, channel })}
      onDone={(change) => setAddress(change.address)}
    >
      {(form) => (
        <>
          <TextField
            form={form}
            name="address"
            type={isEmail ? 'email' : 'tel'}
            label={isEmail ? t('newEmail') : t('newPhone')}
            hint={isEmail ? undefined : t('phoneHint')}
            className="sm:col-span-2"
          />
          <TextField
            form={form}
            name="password"
            type="password"
            autoComplete="current-password"
            label={t('currentPassword')}
            className="sm:col-span-2"
          />
        </>
      )}
    </FormDialog>
  );
}
