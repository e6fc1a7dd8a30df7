/** In which language, when and how somebody wants to hear from the house. Each change is kept at once. */
import { control, Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { ZoneOptions } from '../../ui/place-fields.tsx';
import { useAct } from '../../ui/use-act.ts';
import { type Language, type OwnAccountFragment, UpdateSettingsDocument } from './account-page.generated.ts';
import { useAccountTexts } from './texts.ts';

export function Settings({ account }: { account: OwnAccountFragment }) {
  const t = useAccountTexts();
  const [update, isBusy] = useAct(UpdateSettingsDocument);
  const { settings } = account;
  if (!settings) return null;
  const { language, timeZone } = settings;
  return (
    <Panel title={t('settings')}>
      <div className="grid grid-cols-1 gap-4 p-4 sm:grid-cols-2">
        <Field label={t('language')}>
          <select
            value={language}
            disabled={isBusy}
            onChange={({ target }) => void update({ language: target.value as Language })}
            className={control}
          >
            <option value="ES">Español</option>
            <option value="EN">English</option>
          </select>
        </Field>
        <Field label={t('timeZone')}>
          <select
            value={timeZone}
            disabled={isBusy}
            onChange={({ target }) => void update({ timeZone: target.value })}
            className={control}
          >
            <ZoneOptions stored={timeZone} />
          </select>
        </Field>
        {(['notifyByEmail', 'notifyBySms'] as const).map((name) => (
          <label key={name} className="flex items-center gap-2 max-md:-my-2 max-md:py-2.5">
            <input
              type="checkbox"
              checked={settings[name]}
              disabled={isBusy}
              onChange={({ target }) => void update({ [name]: target.checked })}
            />
            {t(name)}
          </label>
        ))}
      </div>
    </Panel>
  );
}
