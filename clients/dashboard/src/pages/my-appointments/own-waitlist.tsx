/** The times that somebody waits for, and what was offered to them: it is theirs until the offer runs out. */
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { ago, dateTime } from '../../texts/format.ts';
import { wallOf } from '../../texts/wall-time.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/notices.ts';
import { Panel } from '../../ui/page.tsx';
import { shortPeriod } from '../agenda/days.ts';
import {
  AcceptWaitlistOfferDocument,
  DeclineWaitlistOfferDocument,
  LeaveWaitlistDocument,
  type WaitlistRowFragment,
} from '../waitlist/waitlist-page.generated.ts';
import type { MyAppointmentsPageQuery } from './my-appointments-page.generated.ts';
import { useMyAppointmentsTexts } from './texts.ts';

const JoinWaitlist = lazy(() => import('../waitlist/join-waitlist.tsx'));

export function OwnWaitlist({ found }: { found: MyAppointmentsPageQuery }) {
  const t = useMyAppointmentsTexts();
  const [isJoining, setJoining] = useState(false);
  const { locations, professionals } = found;
  const entries = [...found.offered.nodes, ...found.waiting.nodes];
  const names = new Map(professionals.nodes.map(({ id, name }) => [id, name]));
  return (
    <Panel title={t('waiting')}>
      <p className="px-4 pt-3 text-[13px] text-quiet">{t('waitingWhy')}</p>
      {entries.length === 0 && <p className="px-4 pt-3">{t('notWaiting')}</p>}
      <ul aria-label={t('waiting')} className="divide-y divide-line">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} names={names} />
        ))}
      </ul>
      <div className="mt-3 border-t border-line px-4 py-3">
        <Button
          disabled={locations.length === 0}
          icon={<Plus aria-hidden className="size-4" />}
          onClick={() => setJoining(true)}
        >
          {t('join')}
        </Button>
      </div>
      <Suspense>
        {isJoining && (
          <JoinWaitlist
            isOwn
            locations={locations}
            professionals={professionals.nodes}
            onClose={() => setJoining(false)}
          />
        )}
      </Suspense>
    </Panel>
  );
}

function Entry({ entry, names }: { entry: WaitlistRowFragment; names: ReadonlyMap<string, string> }) {
  const t = useMyAppointmentsTexts();
  const { location, professional, durationMinutes, earliestAt, latestAt } = entry;
  const timeZone = location?.timeZone ?? 'UTC';
  const offer = entry.offers.find(({ status }) => status === 'LIVE');
  const period = shortPeriod(wallOf(timeZone, earliestAt).day, wallOf(timeZone, Date.parse(latestAt) - 1).day);
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div className="min-w-0">
        <p className="font-medium">
          {offer
            ? t('offer', {
                when: dateTime(offer.startsAt, timeZone),
                name: names.get(offer.professionalId) ?? '—',
              })
            : t('between', { period })}
        </p>
        <p className="text-[13px] text-quiet">
          {[professional?.name ?? t('anybody'), location?.name, t('minutes', { count: durationMinutes })]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {offer && <p className="text-[13px] text-warning">{t('expires', { when: ago(offer.expiresAt) })}</p>}
      </div>
      <div className="flex flex-wrap gap-1.5">
        {offer && (
          <>
            <ActButton
              size="small"
              tone="main"
              document={AcceptWaitlistOfferDocument}
              input={{ waitlistOfferId: offer.id }}
              onDone={() => toast({ title: t('accepted'), tone: 'good' })}
            >
              {t('accept')}
            </ActButton>
            <ActButton
              size="small"
              document={DeclineWaitlistOfferDocument}
              input={{ waitlistOfferId: offer.id }}
              ask={t('reallyDecline')}
            >
              {t('decline')}
            </ActButton>
          </>
        )}
        <ActButton
          size="small"
          tone="quiet"
          document={LeaveWaitlistDocument}
          input={{ waitlistEntryId: entry.id }}
          ask={t('reallyLeave')}
        >
          {t('leave')}
        </ActButton>
      </div>
    </li>
  );
}
