/** The way in: by documento or e-mail and password, then the second factor of who has one. */
import { zodResolver } from '@hookform/resolvers/zod';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { sendForSession } from '../graph/send.ts';
import { Mark } from '../shell/mark.tsx';
import { Button } from '../ui/button.tsx';
import { control, Field } from '../ui/field.tsx';
import { CompleteLogInDocument, LogInDocument } from './login.generated.ts';
import { session } from './session.ts';
import { useLoginTexts } from './texts.ts';

const ResetPassword = lazy(() => import('./reset-password.tsx'));

export default function LoginPage() {
  const t = useLoginTexts();
  const [challenge, setChallenge] = useState<string | null>(null);
  const [hasForgotten, setForgotten] = useState(false);
  const hasEnded = useSyncExternalStore(session.subscribe, session.hasEnded);
  useEffect(() => {
    document.title = `${t('title')}`;
  }, [t]);
  return (
    <main className="flex min-h-dvh items-center justify-center p-4">
      <div className="w-full max-w-sm rounded-2xl border border-line bg-panel p-6 shadow-sm">
        <Mark className="mb-4 size-10" />
        <h1 className="mb-5 text-lg font-semibold">
          {challenge ? t('secondFactor') : hasForgotten ? t('resetTitle') : t('title')}
        </h1>
        {hasEnded && !challenge && !hasForgotten && (
          <p role="status" className="mb-4 rounded-lg bg-warning-soft p-3 text-warning">
            {t('ended')}
          </p>
        )}
        {challenge ? (
          <SecondFactor challenge={challenge} onBack={() => setChallenge(null)} />
        ) : hasForgotten ? (
          <Suspense>
            <ResetPassword onBack={() => setForgotten(false)} />
          </Suspense>
        ) : (
          <Password onChallenge={setChallenge} onForgotten={() => setForgotten(true)} />
        )}
      </div>
    </main>
  );
}

const filled = z.string().trim().min(1);
const passwordForm = z.object({ identifier: filled, password: z.string().min(1) });
const codeForm = z.object({ code: filled });

type PasswordProps = { onChallenge: (challenge: string) => void; onForgotten: () => void };

function Password({ onChallenge, onForgotten }: PasswordProps) {
  const t = useLoginTexts();
  const { register, handleSubmit, formState, setError } = useForm({ resolver: zodResolver(passwordForm) });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (input) => {
    try {
      const { login } = await sendForSession(LogInDocument, { input }, 'keep');
      if ('accessToken' in login) session.open(login);
      else if ('challenge' in login) onChallenge(login.challenge);
      else setError('root', { message: login.message });
    } catch {
      setError('root', { message: t('unreachable') });
    }
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label={t('identifier')} error={errors.identifier && t('needed')}>
        <input {...register('identifier')} autoComplete="username" className={control} />
      </Field>
      <Field label={t('password')} error={errors.password && t('needed')}>
        <input {...register('password')} type="password" autoComplete="current-password" className={control} />
      </Field>
      <Refused message={errors.root?.message} />
      <Button type="submit" tone="main" isBusy={isSubmitting}>
        {t('logIn')}
      </Button>
      <Button tone="quiet" onClick={onForgotten}>
        {t('forgot')}
      </Button>
    </form>
  );
}

function SecondFactor({ challenge, onBack }: { challenge: string; onBack: () => void }) {
  const t = useLoginTexts();
  const { register, handleSubmit, formState, setError } = useForm({ resolver: zodResolver(codeForm) });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async ({ code }) => {
    try {
      const { completeLogin } = await sendForSession(CompleteLogInDocument, { input: { challenge, code } }, 'keep');
      if ('accessToken' in completeLogin) session.open(completeLogin);
      else setError('root', { message: completeLogin.message });
    } catch {
      setError('root', { message: t('unreachable') });
    }
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label={t('code')} error={errors.code && t('needed')}>
        <input {...register('code')} autoComplete="one-time-code" inputMode="numeric" className={control} />
      </Field>
      <Refused message={errors.root?.message} />
      <Button type="submit" tone="main" isBusy={isSubmitting}>
        {t('confirm')}
      </Button>
      <Button tone="quiet" onClick={onBack}>
        {t('back')}
      </Button>
    </form>
  );
}

const Refused = ({ message }: { message: string | undefined }) =>
  message ? (
    <p role="alert" className="rounded-lg bg-danger-soft p-3 text-danger">
      {message}
    </p>
  ) : null;
