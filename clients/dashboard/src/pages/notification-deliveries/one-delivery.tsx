/** One message to somebody: its words, where they are kept, and its way. */
import { dateTime } from '../../texts/format.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { Delivery } from './notification-deliveries-page.tsx';
import { useDeliveriesTexts } from './texts.ts';

export default function OneDelivery({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) {
  const t = useDeliveriesTexts();
  const { channel, state, user, to, subject, text, attempts, answer, providerId } = delivery;
  return (
    <Dialog title={`${t(channel)}: ${user?.name ?? '—'}`} isOpen onClose={onClose}>
      {state === 'KEPT' && <p className="mb-4 rounded-lg bg-accent-soft p-3 text-accent">{t('keptWhy')}</p>}
      <section aria-label={t('words')} className="rounded-xl border border-line bg-page p-4">
        {subject && <p className="mb-1 font-semibold break-words">{subject}</p>}
        <p className="break-words whitespace-pre-line">{text ?? <span className="text-quiet">{t('noWords')}</span>}</p>
      </section>
      <Facts
        className="grid-cols-1 px-0! sm:grid-cols-2"
        facts={[
          { label: t('state'), value: t(state) },
          { label: t('to'), value: to },
          { label: t('created'), value: dateTime(delivery.createdAt) },
          { label: t('updated'), value: dateTime(delivery.updatedAt) },
          { label: t('notBefore'), value: dateTime(delivery.notBefore) },
          { label: t('attempts'), value: attempts },
          { label: t('answer'), value: answer },
          { label: t('provider'), value: providerId },
        ]}
      />
    </Dialog>
  );
}
