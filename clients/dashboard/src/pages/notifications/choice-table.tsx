/** Of what one hears, by which channel: a box for each, sent as it is ticked. */
import { BellRing } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../ui/use-act.ts';
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
              <th scope="row" className="px-4 py-2.5 text-left font-medium">
                {event.name}
                {event.isUrgent && (
                  <BellRing role="img" aria-label={t('urgent')} className="ml-1.5 inline size-3.5 text-warning">
                    <title>{t('urgent')}</title>
                  </BellRing>
                )}
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

type ChoiceProps = { event: Event['event']; channel: Channel; isEnabled: boolean; onChanged: () => void };

/** Ticked at once; it goes back when the graph will not. */
function Choice({ event, channel, isEnabled, onChanged }: ChoiceProps) {
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
    <input
      type="checkbox"
      aria-label={t('choice', { event: event.name, channel: t(channel) })}
      checked={asked ?? isEnabled}
      onChange={({ target }) => void choose(target.checked)}
      className="size-4.5 accent-accent"
    />
  );
}
