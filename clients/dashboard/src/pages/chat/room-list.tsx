/** The conversations, the one in which something was said last first, with what is unread. */
import { BellOff, Plus, Search, ShieldHalf } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { useMay, useViewer } from '../../shell/viewer.ts';
import { ago, dateTime, timeOfDay } from '../../texts/format.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Avatar } from './avatar.tsx';
import type { ChatRoomRowFragment } from './chat-page.generated.ts';
import { nameOf, partnerOf } from './room-names.ts';
import { useChatTexts } from './texts.ts';
import type { Presence } from './use-presence.ts';

type Asked = { text: string; which: string };
type Props = {
  rooms: readonly ChatRoomRowFragment[];
  openId: string | undefined;
  presence: ReadonlyMap<string, Presence>;
  asked: Asked;
  onAsk: (change: Partial<Asked>) => void;
  isLoading: boolean;
  error: string | undefined;
  onRetry: () => void;
  onMore: (() => void) | null;
  /** What is to be opened besides a room. */
  onOpen: (dialog: 'new' | 'search' | 'privacy') => void;
};

export function RoomList(props: Props) {
  const { rooms, openId, presence, asked, onAsk, isLoading, error, onRetry, onMore, onOpen } = props;
  const t = useChatTexts();
  const maySupport = useMay('chat:support');
  const options = [
    { value: '', label: t('all') },
    { value: 'PRIVATE', label: t('privates') },
    { value: 'GROUP', label: t('groups') },
    { value: 'SUPPORT', label: t('supports') },
    ...(maySupport ? [{ value: 'UNATTENDED', label: t('unattended') }] : []),
  ];
  return (
    <section
      aria-label={t('rooms')}
      className="flex min-h-0 w-full flex-col border-line bg-panel md:w-80 md:shrink-0 md:border-r"
    >
      <header className="flex flex-col gap-3 border-b border-line p-3">
        <div className="flex items-center gap-1">
          <h1 className="mr-auto text-xl font-semibold tracking-tight">{t('title')}</h1>
          <Button
            tone="quiet"
            size="icon"
            aria-label={t('privacy')}
            title={t('privacy')}
            onClick={() => onOpen('privacy')}
          >
            <ShieldHalf aria-hidden className="size-5" />
          </Button>
          <Button
            tone="quiet"
            size="icon"
            aria-label={t('searchMessages')}
            title={t('searchMessages')}
            onClick={() => onOpen('search')}
          >
            <Search aria-hidden className="size-5" />
          </Button>
          <Button tone="main" size="icon" aria-label={t('newRoom')} title={t('newRoom')} onClick={() => onOpen('new')}>
            <Plus aria-hidden className="size-5" />
          </Button>
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)_7.5rem] gap-2 *:sm:w-full">
          <SearchBox label={t('findRoom')} value={asked.text} onSearch={(text) => onAsk({ text })} isWide />
          <Select label={t('which')} value={asked.which} onChoose={(which) => onAsk({ which })} options={options} />
        </div>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {rooms.length === 0 &&
          (error ? (
            <Failure message={error} onRetry={onRetry} />
          ) : isLoading ? (
            <Loading />
          ) : (
            <Empty title={t('noRooms')}>{t('noRoomsWhy')}</Empty>
          ))}
        <ul>
          {rooms.map((room) => (
            <li key={room.id}>
              <RoomLink room={room} isOpen={room.id === openId} presence={presence} />
            </li>
          ))}
        </ul>
        {onMore && (
          <div className="p-3 text-center">
            <Button size="small" isBusy={isLoading} onClick={onMore}>
              {t('moreRooms')}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

type LinkProps = { room: ChatRoomRowFragment; isOpen: boolean; presence: ReadonlyMap<string, Presence> };

function RoomLink({ room, isOpen, presence }: LinkProps) {
  const t = useChatTexts();
  const me = useViewer().id;
  const name = nameOf(room, me, room.kind === 'SUPPORT' ? t('support') : t('nobody'));
  const [parameters] = useSearchParams();
  // what the list is narrowed by stays, the message that was looked for does not
  const search = new URLSearchParams([...parameters].filter(([name]) => name !== 'at')).toString();
  const isOnline = presence.get(partnerOf(room, me)?.id ?? '')?.isOnline ?? false;
  const { unreadCount, viewerMember } = room;
  const isMuted = viewerMember?.mutedUntil != null && new Date(viewerMember.mutedUntil) > new Date();
  return (
    <Link
      to={{ pathname: `/chat/${room.id}`, search }}
      aria-current={isOpen ? 'page' : undefined}
      className={classes(
        'flex items-center gap-3 border-b border-line px-3 py-2.5 outline-offset-[-2px] hover:bg-raised',
        isOpen && 'bg-raised',
      )}
    >
      <Avatar name={name} kind={room.kind} isOnline={isOnline} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span
            title={name}
            className={classes('min-w-0 flex-1 truncate', unreadCount > 0 ? 'font-semibold' : 'font-medium')}
          >
            {name}
            {isOnline && <span className="sr-only">, {t('online')}</span>}
          </span>
          <time dateTime={room.activeAt} title={dateTime(room.activeAt)} className="shrink-0 text-xs text-quiet">
            {shortTime(room.activeAt)}
          </time>
        </span>
        <span className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-[13px] text-quiet">
            <Snippet room={room} />
          </span>
          {isMuted && <BellOff role="img" aria-label={t('muted')} className="size-3.5 shrink-0 text-quiet" />}
          {unreadCount > 0 && (
            <span className="shrink-0 rounded-full bg-accent px-1.5 text-xs leading-5 font-semibold text-accent-ink tabular-nums">
              <span aria-hidden>{unreadCount > 99 ? '99+' : unreadCount}</span>
              <span className="sr-only">{t('unread', { count: unreadCount })}</span>
            </span>
          )}
        </span>
      </span>
    </Link>
  );
}

function Snippet({ room: { lastMessage, kind } }: { room: ChatRoomRowFragment }) {
  const t = useChatTexts();
  const me = useViewer().id;
  if (!lastMessage) return t(kind);
  const { sender, state, text, mediaAssetIds } = lastMessage;
  const said =
    state === 'DELETED'
      ? t('deleted')
      : state === 'BLOCKED'
        ? t('blocked')
        : text || (mediaAssetIds.length > 0 ? t('files') : '');
  const who = sender?.id === me ? t('you') : kind === 'PRIVATE' ? '' : sender?.name;
  return who ? `${who}: ${said}` : said;
}

/** The time of today's, how long ago of the others. */
const shortTime = (at: string): string =>
  new Date(at).toDateString() === new Date().toDateString() ? timeOfDay(at) : ago(at);
