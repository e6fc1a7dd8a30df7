/** Sets up the second factor: password, then the app and its first code, then the recovery codes, this once. */
import { useMemo, useState } from 'react';
import { encode } from 'uqr';
import { useClient } from 'urql';
import { z } from 'zod';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { needed, TextField } from '../../ui/form-fields.tsx';
import {
  AccountPageDocument,
  BeginSecondFactorDocument,
  ConfirmSecondFactorDocument,
} from './account-page.generated.ts';
import { useAccountTexts } from './texts.ts';

const passwordSchema = z.object({ password: z.string().min(1) });
const codeSchema = z.object({ code: needed });

type Setup = { secret: string; uri: string };

export default function TurnOnSecondFactor({ onClose }: { onClose: () => void }) {
  const t = useAccountTexts();
  const client = useClient();
  const [setup, setSetup] = useState<Setup | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <Recovery codes={codes} onClose={onClose} />;
  if (setup)
    return (
      <FormDialog
        key="code"
        title={t('secondFactor')}
        submitLabel={t('confirm')}
        onClose={onClose}
        staysOpen
        schema={codeSchema}
        defaultValues={{ code: '' }}
        document={ConfirmSecondFactorDocument}
        inputOf={(values) => values}
        onDone={({ recoveryCodes }) => {
          setCodes(recoveryCodes);
          // the answer holds no user: what the page shows of them is asked for anew
          void client.query(AccountPageDocument, {}, { requestPolicy: 'network-only' }).toPromise();
        }}
      >
        {(form) => (
          <>
            <Scan setup={setup} />
            <TextField
              form={form}
              name="code"
              autoComplete="one-time-code"
              label={t('code')}
              className="sm:col-span-2"
            />
          </>
        )}
      </FormDialog>
    );
  return (
    <FormDialog
      key="password"
      title={t('secondFactor')}
      submitLabel={t('next')}
      onClose={onClose}
      staysOpen
      schema={passwordSchema}
      defaultValues={{ password: '' }}
      document={BeginSecondFactorDocument}
      inputOf={(values) => values}
      onDone={setSetup}
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

function Scan({ setup: { secret, uri } }: { setup: Setup }) {
  const t = useAccountTexts();
  const { data, size } = useMemo(() => encode(uri), [uri]);
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <div className="flex flex-col gap-3 sm:col-span-2">
      <p>{t('scan')}</p>
      <svg
        role="img"
        aria-label={t('qr')}
        viewBox={`0 0 ${size} ${size}`}
        className="mx-auto size-48 rounded-lg bg-white"
      >
        <path d={squares} fill="#000" />
      </svg>
      <p>
        <span className="text-quiet">{t('secret')}: </span>
        <code className="break-all select-all">{secret}</code>
      </p>
    </div>
  );
}

function Recovery({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const t = useAccountTexts();
  return (
    <Dialog title={t('recovery')} isOpen onClose={onClose}>
      <p className="rounded-lg bg-warning-soft p-3 text-warning">{t('recoveryWhy')}</p>
      <ul className="my-4 grid grid-cols-2 gap-2 font-mono">
        {codes.map((code) => (
          <li key={code} className="rounded bg-raised px-2 py-1 text-center select-all">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex justify-end">
        <Button tone="main" onClick={onClose}>
          {t('done')}
        </Button>
      </div>
    </Dialog>
  );
}
