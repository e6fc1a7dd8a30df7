/** What one hears of, by which ways, and when not. */
import { type FormEvent, useState } from 'react';
import { useQuery } from 'urql';
import { RemovePushDeviceDocument } from '../../push/push-device.generated.ts';
import { pushDevice } from '../../push/this-browser.ts';
import { clock, dateTime, day } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { control, Field } from '../../ui/field.tsx';
import { toast } from '../../ui/notices.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { TimeInput } from '../../ui/typed-input.tsx';
import { useAct } from '../../ui/use-act.ts';
import { BrowserSwitch } from './browser-switch.tsx';
import { ChoiceTable } from './choice-table.tsx';
import { NotificationsNav } from './notifications-nav.tsx';
import {
  type NotificationPreferencesAllFragment,
  PreferencesPageDocument,
  SetOnDutyDocument,
  UpdateNotificationPreferencesDocument,
} from './preferences-page.generated.ts';
import { useNotificationsTexts } from './texts.ts';

type Preferences = NotificationPreferencesAllFragment;
type PartProps = { preferences: Preferences; onChanged: () => void };

const dutyHours = [4, 8, 12];
const hour = 3_600_000; // milliseconds

export default function PreferencesPage() {
  const t = useNotificationsTexts();
  const query = useQuery({ query: PreferencesPageDocument });
  const refresh = () => query[1]({ requestPolicy: 'network-only' });
  return (
    <Page title={t('title')}>
      <NotificationsNav />
      <Answer of={query} find={({ notificationPreferences }) => notificationPreferences}>
        {(preferences) => (
          <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
            <Panel title={t('byEvent')}>
              <ChoiceTable events={preferences.events} onChanged={refresh} />
              <p className="border-t border-line p-4 text-[13px] text-quiet">{t('account')}</p>
            </Panel>
            <div className="flex min-w-0 flex-col gap-4">
              <Quiet key={JSON.stringify(preferences.quietHours)} preferences={preferences} onChanged={refresh} />
              <Digest preferences={preferences} onChanged={refresh} />
              <Duty preferences={preferences} onChanged={refresh} />
              <Devices
                preferences={preferences}
                publicKey={query[0].data?.webPushPublicKey ?? null}
                onChanged={refresh}
              />
            </div>
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Quiet({ preferences: { quietHours }, onChanged }: PartProps) {
  const t = useNotificationsTexts();
  const [isQuiet, setQuiet] = useState(quietHours !== null);
  const [from, setFrom] = useState(quietHours?.from ?? '22:00');
  const [until, setUntil] = useState(quietHours?.until ?? '07:00');
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [update, isBusy] = useAct(UpdateNotificationPreferencesDocument, {
    onProblems: (told) => {
      setProblems(told);
      return Object.keys(told).some((path) => path.startsWith('quietHours'));
    },
  });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setProblems({});
    if (!(await update({ quietHours: isQuiet ? { from, until } : null }))) return;
    toast({ title: t('saved'), tone: 'good' });
    onChanged();
  };
  const time = (name: 'from' | 'until', value: string, set: (value: string) => void) => (
    <Field label={t(name)} error={problems[`quietHours.${name}`]}>
      <TimeInput value={value} disabled={!isQuiet} onChange={(time) => time && set(time)} />
    </Field>
  );
  return (
    <Panel title={t('quiet')}>
      <form onSubmit={save} className="flex flex-col gap-3 p-4">
        <p className="text-[13px] text-quiet">{t('quietWhy')}</p>
        <label className="flex items-center gap-2 font-medium">
          <input
            type="checkbox"
            checked={isQuiet}
            onChange={({ target }) => setQuiet(target.checked)}
            className="size-4 accent-accent"
          />
          {t('isQuiet')}
        </label>
        <div className="grid grid-cols-2 gap-3">
          {time('from', from, setFrom)}
          {time('until', until, setUntil)}
        </div>
        <Button type="submit" isBusy={isBusy} className="self-end">
          {t('save')}
        </Button>
      </form>
    </Panel>
  );
}

function Digest({ preferences: { digestHour }, onChanged }: PartProps) {
  const t = useNotificationsTexts();
  const [update, isBusy] = useAct(UpdateNotificationPreferencesDocument);
  return (
    <Panel title={t('digest')}>
      <div className="flex flex-col gap-3 p-4">
        <p className="text-[13px] text-quiet">{t('digestWhy')}</p>
        <Field label={t('digestHour')}>
          <select
            value={digestHour ?? ''}
            disabled={isBusy}
            onChange={async ({ target }) => {
              const saved = await update({ digestHour: target.value === '' ? null : Number(target.value) });
              if (saved) onChanged();
            }}
            className={control}
          >
            <option value="">{t('each')}</option>
            {Array.from({ length: 24 }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: hours are their numbers
              <option key={at} value={at}>
                {clock(at * 60)}
              </option>
            ))}
          </select>
        </Field>
      </div>
    </Panel>
  );
}

function Duty({ preferences: { onDutyUntil }, onChanged }: PartProps) {
  const t = useNotificationsTexts();
  const [set, isBusy] = useAct(SetOnDutyDocument);
  const isOn = onDutyUntil !== null && new Date(onDutyUntil) > new Date();
  const choose = async (until: string | null) => {
    if (await set({ until })) onChanged();
  };
  return (
    <Panel title={t('duty')}>
      <div className="flex flex-col gap-3 p-4">
        <p className="text-[13px] text-quiet">{t('dutyWhy')}</p>
        <p role="status" className="font-medium">
          {isOn ? t('onDuty', { at: dateTime(onDutyUntil) }) : t('notOnDuty')}
        </p>
        <div className="flex flex-wrap gap-2">
          {dutyHours.map((count) => (
            <Button
              key={count}
              size="small"
              isBusy={isBusy}
              onClick={() => choose(new Date(Date.now() + count * hour).toISOString())}
            >
              {t('hours', { count })}
            </Button>
          ))}
          {isOn && (
            <Button size="small" tone="quiet" isBusy={isBusy} onClick={() => choose(null)}>
              {t('endDuty')}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}

function Devices({ preferences: { pushDevices }, publicKey, onChanged }: PartProps & { publicKey: string | null }) {
  const t = useNotificationsTexts();
  return (
    <Panel title={t('devices')}>
      <BrowserSwitch publicKey={publicKey} devices={pushDevices} onChanged={onChanged} />
      {pushDevices.length === 0 && <p className="p-4 text-quiet">{t('noDevices')}</p>}
      <ul className="divide-y divide-line">
        {pushDevices.map(({ id, kind, registeredAt }) => (
          <li key={id} className="flex items-center justify-between gap-3 px-4 py-2.5">
            <span>
              {t(id === pushDevice.id() ? 'here' : kind)}{' '}
              <span className="text-[13px] text-quiet">{t('since', { at: day(registeredAt) })}</span>
            </span>
            <ActButton
              document={RemovePushDeviceDocument}
              size="small"
              tone="quiet"
              input={{ deviceId: id }}
              onDone={onChanged}
            >
              {t('remove')}
            </ActButton>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
