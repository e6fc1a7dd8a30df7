/** One conversation: who is in it, what was said, and what one says. */
import { ArrowDown, ArrowLeft } from 'lucide-react';
import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMay, useViewer } from '../../shell/viewer.ts';
import { ago } from '../../texts/format.ts';
import { Button, buttonClasses } from '../../ui/button.tsx';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import { Avatar } from './avatar.tsx';
import type { ChatMessageRowFragment } from './chat-page.generated.ts';
import { Composer, type Draft } from './composer.tsx';
import { MessageLog } from './message-log.tsx';
import { RoomMenu } from './room-menu.tsx';
import { partnerOf } from './room-names.ts';
import { useChatTexts } from './texts.ts';
import type { Presence } from './use-presence.ts';
import { type OpenRoom, useRoom } from './use-room.ts';
import { useScrolling } from './use-scrolling.ts';

const MessageDetails = lazy(() => import('./message-details.tsx'));
const ReportMessage = lazy(() => import('./report-message.tsx'));

type Props = {
  room: OpenRoom;
  name: string;
  presence: ReadonlyMap<string, Presence>;
  onRead: (seq: number) => void;
  refresh: () => void;
};

/** How many messages after the one that is looked for come along. */
const around = 20;

export type MessageAct = 'reply' | 'edit' | 'details' | 'report';

export function Room({ room, name, presence, onRead, refresh }: Props) {
  const t = useChatTexts();
  const me = useViewer().id;
  const maySupport = useMay('chat:support');
  const Heading = useIsNarrow() ? 'h1' : 'h2';
  const { timeline, others, writers, lastHeard, put, markRead, loadOlder, send, discard } = useRoom(room, refresh);
  const [draft, setDraft] = useState<Draft>({ mode: 'new', message: null });
  const [shown, setShown] = useState<{ act: 'details' | 'report'; message: ChatMessageRowFragment } | null>(null);
  const lastSeq = timeline.messages.at(-1)?.seq ?? 0;
  const { scroller, isAtEnd, toEnd } = useScrolling(timeline, (seq) => {
    if (!room.viewerMember) return;
    markRead(seq);
    onRead(seq);
  });
  // fixed when the room is opened, so that the line stays where it is while one reads
  const [firstUnread] = useState(() => {
    const read = room.viewerMember?.lastReadSeq ?? lastSeq;
    return timeline.messages.find(({ seq, sender }) => seq > read && sender?.id !== me)?.seq ?? null;
  });
  useShowing(timeline.messages, loadOlder);
  const partner = partnerOf(room, me);
  const there = partner && presence.get(partner.id);
  const names = writers.map((one) => one.name).join(', ');
  const online = others.filter(({ user }) => presence.get(user?.id ?? '')?.isOnline).length;
  const isMember = room.viewerMember !== null;
  const act = (which: MessageAct, message: ChatMessageRowFragment) => {
    if (which === 'reply' || which === 'edit') setDraft({ mode: which, message });
    else setShown({ act: which, message });
  };
  return (
    <section aria-label={name} className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-center gap-3 border-b border-line bg-panel px-3 py-2.5 md:px-4">
        <Link to="/chat" aria-label={t('back')} className={buttonClasses({ tone: 'quiet', size: 'icon' }, 'md:hidden')}>
          <ArrowLeft aria-hidden className="size-5" />
        </Link>
        <Avatar name={name} kind={room.kind} isOnline={there?.isOnline ?? false} />
        <div className="min-w-0 flex-1">
          <Heading className="truncate text-base font-semibold" title={name}>
            {name}
          </Heading>
          <p className="truncate text-[13px] text-quiet">
            {names
              ? t('typing', { names, count: writers.length })
              : there?.isOnline
                ? t('online')
                : there?.lastSeenAt
                  ? t('lastSeen', { ago: ago(there.lastSeenAt) })
                  : room.kind === 'PRIVATE'
                    ? t(room.kind)
                    : `${t(room.kind)} · ${t('inIt', { count: room.members.totalCount })}${online > 0 ? ` · ${t('online')}: ${online}` : ''}`}
          </p>
        </div>
        <RoomMenu room={room} name={name} partner={partner} refresh={refresh} />
      </header>
      <div className="relative flex min-h-0 flex-1 flex-col">
        <MessageLog
          ref={scroller}
          label={t('log', { name })}
          room={room}
          timeline={timeline}
          others={others}
          firstUnread={firstUnread}
          onOlder={loadOlder}
          onAct={act}
          onChanged={put}
          onRetry={send}
          onDiscard={discard}
        />
        {!isAtEnd && (
          <Button
            size="icon"
            aria-label={t('toLatest')}
            title={t('toLatest')}
            onClick={toEnd}
            className="absolute right-4 bottom-3 rounded-full! shadow-md"
          >
            <ArrowDown aria-hidden className="size-5" />
          </Button>
        )}
      </div>
      {/* the log itself is silent, so that what is loaded from before is not read out */}
      <p role="status" className="sr-only">
        {names
          ? t('typing', { names, count: writers.length })
          : lastHeard && t('heard', { name: lastHeard.sender?.name ?? '', text: lastHeard.text || t('files') })}
      </p>
      {room.closedAt ? (
        <p className="border-t border-line bg-panel p-4 text-center text-quiet">{t('closed')}</p>
      ) : isMember || maySupport ? (
        <>
          {!isMember && <p className="bg-warning-soft px-4 py-2 text-center text-warning">{t('notMember')}</p>}
          <Composer
            room={room}
            draft={draft}
            onDraft={setDraft}
            people={others.flatMap(({ user }) => user ?? [])}
            ownLast={
              timeline.messages.findLast(({ sender, state }) => sender?.id === me && state !== 'DELETED') ?? null
            }
            onSend={(one) => {
              send(one);
              toEnd();
            }}
            onEdited={put}
          />
        </>
      ) : null}
      <Suspense>
        {shown?.act === 'details' && (
          <MessageDetails message={shown.message} roomId={room.id} onClose={() => setShown(null)} />
        )}
        {shown?.act === 'report' && <ReportMessage message={shown.message} onClose={() => setShown(null)} />}
      </Suspense>
    </section>
  );
}

/** Goes to the message that the address names, and has what is around it loaded first where it is not there. */
function useShowing(
  messages: readonly ChatMessageRowFragment[],
  loadOlder: (beforeSeq: number) => Promise<void>,
): void {
  const [parameters] = useSearchParams();
  const seq = Number(parameters.get('at'));
  const isThere = messages.some((one) => one.seq === seq);
  const show = useEffectEvent(() => {
    if (!isThere) return void loadOlder(seq + around);
    const message = document.getElementById(`message-${seq}`);
    message?.scrollIntoView({ block: 'center' });
    return message?.focus();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another is named, and once it has come
  useEffect(() => {
    if (seq > 0) show();
  }, [seq, isThere]);
}
