/** Turns pushes to this browser on and off, and says why they are not to be had where they are not. */
import { useEffect, useState } from 'react';
import { RegisterPushDeviceDocument, RemovePushDeviceDocument } from '../../push/push-device.generated.ts';
import { pushDevice, type Standing, standing, subscribe, unsubscribe } from '../../push/this-browser.ts';
import { classes } from '../../ui/classes.ts';
import { useAct } from '../../ui/use-act.ts';
import { useNotificationsTexts } from './texts.ts';

type Props = {
  /** Under which the house sends; null where it sends to no browser. */
  publicKey: string | null;
  /** The viewer's, as the house knows them. */
  devices: readonly { id: string }[];
  onChanged: () => void;
};

const words = {
  unsupported: 'pushUnsupported',
  denied: 'pushDenied',
  failed: 'pushFailed',
  unset: 'pushUnset',
  asking: 'pushAsking',
  on: 'pushOn',
  off: 'pushOff',
} as const;

export function BrowserSwitch({ publicKey, devices, onChanged }: Props) {
  const t = useNotificationsTexts();
  const [browser, setBrowser] = useState<Standing | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [register] = useAct(RegisterPushDeviceDocument);
  const [remove] = useAct(RemovePushDeviceDocument);
  const look = () => standing().then(setBrowser);
  useEffect(() => void standing().then(setBrowser), []);

  const turnOn = async (key: string) => {
    const subscribed = await subscribe(key);
    if (!subscribed) return;
    const device = await register({ kind: 'WEB', ...subscribed });
    if (device) pushDevice.remember(device.id);
    else await unsubscribe();
  };
  // either of the two is enough
  const turnOff = (deviceId: string) => Promise.allSettled([unsubscribe(), remove({ deviceId })]);
  // what is on for somebody who was here before is off for the viewer
  const deviceId = pushDevice.id();
  const isOn = browser === 'on' && devices.some(({ id }) => id === deviceId);
  const change = async () => {
    setBusy(true);
    setFailed(false);
    try {
      if (isOn && deviceId) await turnOff(deviceId);
      else if (publicKey) await turnOn(publicKey);
    } catch {
      setFailed(true);
    }
    await look();
    setBusy(false);
    onChanged();
  };

  if (browser === null) return null;
  const cannot = browser === 'unsupported' || browser === 'denied' ? browser : publicKey === null && !isOn && 'unset';
  const state = cannot || (isBusy && !isOn ? 'asking' : hasFailed ? 'failed' : isOn ? 'on' : 'off');
  const isWrong = state === 'denied' || state === 'failed';
  return (
    <div className="flex flex-col gap-1 border-b border-line p-4">
      <label className="flex items-center gap-2 font-medium">
        <input
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: the box says by itself whether it is checked
          role="switch"
          checked={isOn}
          disabled={Boolean(cannot)}
          aria-busy={isBusy}
          aria-describedby="push-state"
          // not disabled meanwhile: it would lose the focus
          onChange={() => !isBusy && void change()}
          className="size-4 accent-accent"
        />
        {t('inThisBrowser')}
      </label>
      <p id="push-state" role="status" className={classes('text-[13px]', isWrong ? 'text-danger' : 'text-quiet')}>
        {t(words[state])}
      </p>
    </div>
  );
}
