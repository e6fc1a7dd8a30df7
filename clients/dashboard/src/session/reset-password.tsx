/** A password that was forgotten: a code is sent by e-mail or SMS, and with it another password is set. */
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { problemsByField } from '../graph/refusal.ts';
import { sendForSession } from '../graph/send.ts';
import { Button } from '../ui/button.tsx';
import { control, Field } from '../ui/field.tsx';
import { RequestPasswordResetDocument, ResetPasswordDocument } from './reset-password.generated.ts';
import { useLoginTexts } from './texts.ts';

const filled = z.string().trim().min(1);
const askForm = z.object({ identifier: filled, channel: z.enum(['EMAIL', 'SMS']) });
const setForm = z.object({ code: filled, newPassword: z.string().min(1) });

type Props = { onBack: () => void };

export default function ResetPassword({ onBack }: Props) {
  const t = useLoginTexts();
  const [identifier, setIdentifier] = useState<string | null>(null);
  const [isDone, setDone] = useState(false);
  return (
    <div className="flex flex-col gap-4">
      {isDone ? (
        <p role="status" className="rounded-lg bg-good-soft p-3 text-good">
          {t('passwordSet')}
        </p>
      ) : identifier ? (
        <SetPassword identifier={identifier} onDone={() => setDone(true)} />
      ) : (
        <AskForCode onAsked={setIdentifier} />
      )}
      <Button tone="quiet" onClick={onBack}>
        {t('back')}
      </Button>
    </div>
  );
}

function AskForCode({ onAsked }: { onAsked: (identifier: string) => void }) {
  const t = useLoginTexts();
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(askForm),
    defaultValues: { identifier: '', channel: 'EMAIL' as const },
  });
  const submit = handleSubmit(async (input) => {
    try {
      const { requestPasswordReset } = await sendForSession(RequestPasswordResetDocument, { input }, 'end');
      if ('expiresAt' in requestPasswordReset) onAsked(input.identifier);
      else setError('root', { message: requestPasswordReset.message });
    } catch {
      setError('root', { message: t('unreachable') });
    }
  });
  const { errors, isSubmitting } = formState;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label={t('identifier')} error={errors.identifier && t('needed')}>
        <input {...register('identifier')} autoComplete="username" className={control} />
      </Field>
      <Field label={t('channel')}>
        <select {...register('channel')} className={control}>
          <option value="EMAIL">{t('EMAIL')}</option>
          <option value="SMS">{t('SMS')}</option>
        </select>
      </Field>
      <Told message={errors.root?.message} />
      <Button type="submit" tone="main" isBusy={isSubmitting}>
        {t('sendCode')}
      </Button>
    </form>
  );
}

function SetPassword({ identifier, onDone }: { identifier: string; onDone: () => void }) {
  const t = useLoginTexts();
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(setForm),
    defaultValues: { code: '', newPassword: '' },
  });
  const submit = handleSubmit(async (values) => {
    try {
      const { resetPassword } = await sendForSession(
        ResetPasswordDocument,
        { input: { identifier, ...values } },
        'end',
      );
      if ('endedSessions' in resetPassword) return onDone();
      const { newPassword, code } = problemsByField(resetPassword);
      if (newPassword) setError('newPassword', { message: newPassword });
      else if (code) setError('code', { message: code });
      else setError('root', { message: resetPassword.message });
    } catch {
      setError('root', { message: t('unreachable') });
    }
  });
  const { errors, isSubmitting } = formState;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <p role="status" className="text-quiet">
        {t('codeSent')}
      </p>
      <Field
        label={t('resetCode')}
        error={errors.code && (errors.code.type === 'too_small' ? t('needed') : errors.code.message)}
      >
        <input {...register('code')} autoComplete="one-time-code" inputMode="numeric" className={control} />
      </Field>
      <Field
        label={t('newPassword')}
        hint={t('newPasswordHint')}
        error={
          errors.newPassword && (errors.newPassword.type === 'too_small' ? t('needed') : errors.newPassword.message)
        }
      >
        <input {...register('newPassword')} type="password" autoComplete="new-password" className={control} />
      </Field>
      <Told message={errors.root?.message} />
      <Button type="submit" tone="main" isBusy={isSubmitting}>
        {t('setPassword')}
      </Button>
    </form>
  );
}

const Told = ({ message }: { message: string | undefined }) =>
  message ? (
    <p role="alert" className="rounded-lg bg-danger-soft p-3 text-danger">
      {message}
    </p>
  ) : null;
