/** Of what one hears, by which channel: a box for each, sent as it is ticked. */
import { BellRing } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../ui/use-act.ts';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import {
  type NotificationPreferencesAllFragment,
  UpdateNotificationPreferencesDocument,
} from './preferences-page.generated.ts';
import { useNotificationsTexts } from './texts.ts';

type Event = NotificationPreferencesAllFragment['events'][number];
type Channel = Event['channels'][number]['channel'];

const channels: readonly Channel[] = ['INBOX', 'EMAIL', 'WHATSAPP', 'SMS', 'PUSH'];

export function ChoiceTable({ events, onChanged }: { events: readonly Event[]; onChanged: () => void }) {
  const t = useNotificationsTexts();
  const isNarrow = useIsNarrow();
  if (isNarrow)
    return (
      <ul className="divide-y divide-line">
        {events.map(({ event, channels: offered }) => (
          <li key={event.kind} className="px-4 py-2.5">
            <Name event={event} />
            <div className="grid grid-cols-3 gap-x-3">
              {offered.map(({ channel, isEnabled }) => (
                <Choice
                  key={channel}
                  event={event}
                  channel={channel}
                  isEnabled={isEnabled}
                  onChanged={onChanged}
                  isNamed
                />
              ))}
            </div>
          </li>
        ))}
      </ul>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="overflow-x-auto" tabIndex={0}>
      <table className="w-full min-w-md">
        <thead className="text-[13px] text-quiet">
          <tr>
            <th scope="col" className="px-4 py-2 text-left font-semibold">
              {t('event')}
            </th>
            {channels.map((channel) => (
              <th key={channel} scope="col" className="px-2 py-2 font-semibold">
                {t(channel)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {events.map(({ event, channels: offered }) => (
            <tr key={event.kind} className="border-t border-line">
              <th scope="row" className="px-4 py-2.5 text-left">
                <Name event={event} />
              </th>
              {channels.map((channel) => {
                const one = offered.find((choice) => choice.channel === channel);
                return (
                  <td key={channel} className="px-2 py-2.5 text-center">
                    {one && <Choice event={event} channel={channel} isEnabled={one.isEnabled} onChanged={onChanged} />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Name({ event }: { event: Event['event'] }) {
  const t = useNotificationsTexts();
  return (
    <span className="font-medium">
      {event.name}
      {event.isUrgent && (
        <BellRing role="img" aria-label={t('urgent')} className="ml-1.5 inline size-3.5 text-warning">
          <title>{t('urgent')}</title>
        </BellRing>
      )}
    </span>
  );
}

type ChoiceProps = {
  event: Event['event'];
  channel: Channel;
  isEnabled: boolean;
  onChanged: () => void;
  isNamed?: boolean;
};

/** Ticked at once; it goes back when the graph will not. */
function Choice({ event, channel, isEnabled, onChanged, isNamed }: ChoiceProps) {
  const t = useNotificationsTexts();
  const [update] = useAct(UpdateNotificationPreferencesDocument);
  const [asked, setAsked] = useState<boolean | null>(null);
  const choose = async (next: boolean) => {
    setAsked(next);
    const saved = await update({ choices: [{ event: event.kind, channel, isEnabled: next }] });
    if (saved) onChanged();
    else setAsked(null);
  };
  return (
    <label className={isNamed ? 'flex min-h-10 items-center gap-2' : undefined}>
      <input
        type="checkbox"
        aria-label={t('choice', { event: event.name, channel: t(channel) })}
        checked={asked ?? isEnabled}
        onChange={({ target }) => void choose(target.checked)}
        className="size-4.5 accent-accent"
      />
      {isNamed && t(channel)}
    </label>
  );
}
