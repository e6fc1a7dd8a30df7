/** One's own account: details, settings, password, second factor, sessions. */
import { lazy, Suspense, useState } from 'react';
import { useQuery } from 'urql';
import { z } from 'zod';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FormButtons, useMutationForm } from '../../ui/form.tsx';
import { needed, TextField } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { Sessions } from '../user/sessions.tsx';
import { AccountPageDocument, type OwnAccountFragment, UpdateProfileDocument } from './account-page.generated.ts';
import { Settings } from './settings.tsx';
import { useAccountTexts } from './texts.ts';

const ChangePassword = lazy(() => import('./change-password.tsx'));
const ChangeContact = lazy(() => import('./change-contact.tsx'));
const TurnOnSecondFactor = lazy(() => import('./turn-on-second-factor.tsx'));
const TurnOffSecondFactor = lazy(() => import('./turn-off-second-factor.tsx'));

export default function AccountPage() {
  const t = useAccountTexts();
  const asked = useQuery({ query: AccountPageDocument });
  return (
    <Page title={t('title')}>
      <Answer of={asked} find={({ viewer }) => viewer}>
        {(account) => (
          <>
            <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
              <Profile account={account} />
              <div className="flex flex-col gap-4">
                <Settings account={account} />
                <Security account={account} />
              </div>
            </div>
            <Sessions userId={account.id} sessions={account.sessions} isOwn mayRevoke />
          </>
        )}
      </Answer>
    </Page>
  );
}

const schema = z.object({ name: needed });

function Profile({ account }: { account: OwnAccountFragment }) {
  const t = useAccountTexts();
  const [changed, setChanged] = useState<'EMAIL' | 'SMS' | null>(null);
  const { form, submit, isBusy } = useMutationForm({
    schema,
    defaultValues: { name: account.name },
    document: UpdateProfileDocument,
    inputOf: (values) => values,
    onDone: () => toast({ title: t('saved'), tone: 'good' }),
  });
  return (
    <Panel title={t('profile')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3 p-4 pb-0">
        <TextField form={form} name="name" label={t('name')} autoComplete="name" isRequired />
        <FormButtons label={t('save')} isBusy={isBusy} />
      </form>
      <Facts
        facts={[
          { label: t('email'), value: account.email },
          { label: t('phone'), value: account.phone },
          { label: t('documento'), value: account.documento },
        ]}
      />
      <div className="flex flex-wrap gap-2 border-t border-line px-4 py-3">
        <Button onClick={() => setChanged('EMAIL')}>{t('changeEmail')}</Button>
        <Button onClick={() => setChanged('SMS')}>{t('changePhone')}</Button>
      </div>
      <Suspense>{changed && <ChangeContact channel={changed} onClose={() => setChanged(null)} />}</Suspense>
    </Panel>
  );
}

function Security({ account }: { account: OwnAccountFragment }) {
  const t = useAccountTexts();
  const [open, setOpen] = useState<'password' | 'on' | 'off' | null>(null);
  const close = () => setOpen(null);
  return (
    <Panel title={t('security')}>
      <div className="p-4">
        <Button onClick={() => setOpen('password')}>{t('changePassword')}</Button>
      </div>
      <div className="flex flex-col gap-3 border-t border-line p-4">
        <p className="flex items-center gap-2 font-medium">
          {t('secondFactor')}
          {account.hasSecondFactor ? <Badge tone="good">{t('isOn')}</Badge> : <Badge>{t('isOff')}</Badge>}
        </p>
        <p className="text-quiet">{t('secondFactorWhy')}</p>
        <div>
          {account.hasSecondFactor ? (
            <Button onClick={() => setOpen('off')}>{t('turnOff')}</Button>
          ) : (
            <Button tone="main" onClick={() => setOpen('on')}>
              {t('turnOn')}
            </Button>
          )}
        </div>
      </div>
      <Suspense>
        {open === 'password' && <ChangePassword onClose={close} />}
        {open === 'on' && <TurnOnSecondFactor onClose={close} />}
        {open === 'off' && <TurnOffSecondFactor onClose={close} />}
      </Suspense>
    </Panel>
  );
}
