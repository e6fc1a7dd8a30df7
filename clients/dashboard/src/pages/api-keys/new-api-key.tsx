/** A new key: what it allows, until when; then the key itself, this once. */
import { useState } from 'react';
import { useViewer } from '../../shell/viewer.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { DayInput } from '../../ui/typed-input.tsx';
import { useAct } from '../../ui/use-act.ts';
import { CreateApiKeyDocument } from './api-keys-page.generated.ts';
import { useApiKeysTexts } from './texts.ts';

/** "2027-05-26": half a year from now, which is what a partner's key usually lives. */
function inHalfAYear(): string {
  const day = new Date();
  day.setMonth(day.getMonth() + 6);
  return day.toISOString().slice(0, 10);
}

type Props = {
  /** What each permission allows, in words; empty for who may not read that. */
  described: readonly { code: string; description: string }[];
  onClose: () => void;
};

export default function NewApiKey({ described, onClose }: Props) {
  const t = useApiKeysTexts();
  const { permissions } = useViewer();
  const inWords = new Map(described.map(({ code, description }) => [code, description]));
  const [name, setName] = useState('');
  const [until, setUntil] = useState(inHalfAYear);
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const [made, setMade] = useState<{ key: string | null } | null>(null);
  const [create, isBusy] = useAct(CreateApiKeyDocument);
  const send = async () => {
    const answer = await create({ name, scopes: [...scopes], expiresAt: new Date(`${until}T23:59`).toISOString() });
    if (answer) setMade({ key: answer.key });
  };
  return (
    <Dialog title={t('newKey')} isOpen onClose={onClose} width="wide">
      {made ? (
        <Shown value={made.key} onClose={onClose} />
      ) : (
        <div className="flex flex-col gap-4">
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <Field label={t('name')} isRequired>
              <input
                value={name}
                maxLength={100}
                onChange={({ target }) => setName(target.value)}
                className={control}
              />
            </Field>
            <Field label={t('expires')} isRequired>
              <DayInput value={until} onChange={setUntil} />
            </Field>
          </div>
          <fieldset>
            <legend className="mb-2 font-medium">{t('scopes')}</legend>
            <div className="grid grid-cols-1 max-h-64 gap-1 overflow-y-auto rounded-lg border border-line p-3 sm:grid-cols-2">
              {permissions.map((scope) => (
                <label key={scope} className="flex items-start gap-2 py-1 max-md:py-2">
                  <input
                    type="checkbox"
                    className="mt-0.5 size-4 shrink-0"
                    checked={scopes.includes(scope)}
                    onChange={({ target }) =>
                      setScopes((before) =>
                        target.checked ? [...before, scope] : before.filter((one) => one !== scope),
                      )
                    }
                  />
                  <span className="min-w-0 [overflow-wrap:anywhere]">
                    {inWords.get(scope)}
                    <code className="block text-xs text-quiet">{scope}</code>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          <div className="flex items-center justify-end gap-3">
            {scopes.length === 0 && <span className="text-quiet">{t('scopesNeeded')}</span>}
            <Button tone="main" isBusy={isBusy} disabled={!name.trim() || !until || scopes.length === 0} onClick={send}>
              {t('create')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function Shown({ value, onClose }: { value: string | null; onClose: () => void }) {
  const t = useApiKeysTexts();
  const [isCopied, setCopied] = useState(false);
  if (!value) return <p role="alert">{t('gone')}</p>;
  return (
    <div className="flex flex-col gap-4">
      <p className="rounded-lg bg-warning-soft p-3 text-warning">{t('shownOnce')}</p>
      <Field label={t('key')}>
        <input readOnly value={value} onFocus={({ target }) => target.select()} className={`${control} font-mono`} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}>
          {isCopied ? t('copied') : t('copy')}
        </Button>
        <Button tone="main" onClick={onClose}>
          {t('done')}
        </Button>
      </div>
    </div>
  );
}
