/** Conversations and the one that is open. On a phone it is one or the other. */
import { MessagesSquare } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useClient, useQuery } from 'urql';
import { useViewer } from '../../shell/viewer.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { useUiTexts } from '../../ui/texts.ts';
import { useHeard } from '../../ui/use-heard.ts';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { ChatHeardDocument, MarkDeliveredDocument } from './chat-live.generated.ts';
import { ChatPageDocument, type ChatPageQueryVariables, type ChatRoomRowFragment } from './chat-page.generated.ts';
import { Room } from './room.tsx';
import { RoomList } from './room-list.tsx';
import { nameOf, othersOf } from './room-names.ts';
import { useChatTexts } from './texts.ts';
import { useHeartbeat, usePresence } from './use-presence.ts';

const NewRoom = lazy(() => import('./new-room.tsx'));
const FindMessages = lazy(() => import('./find-messages.tsx'));
const Privacy = lazy(() => import('./privacy.tsx'));

type Dialog = 'new' | 'search' | 'privacy';

export default function ChatPage() {
  const t = useChatTexts();
  const u = useUiTexts();
  const me = useViewer().id;
  const isNarrow = useIsNarrow();
  const navigate = useNavigate();
  const { id: openId } = useParams();
  const [asked, ask] = useSearchState('text', 'which');
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { data, isLoading, error, refresh, onMore } = useRooms(openId, asked);
  const [readUpTo, setReadUpTo] = useState<ReadonlyMap<string, number>>(new Map());
  const rooms = inOrder(data?.chatRooms.nodes ?? []).map((room) =>
    (readUpTo.get(room.id) ?? 0) >= room.lastSeq ? { ...room, unreadCount: 0 } : room,
  );
  const room = data?.chatRoom?.id === openId ? data?.chatRoom : undefined;
  useDelivering(rooms, refresh);
  useHeartbeat();
  const presence = usePresence([
    ...rooms.filter(({ kind }) => kind === 'PRIVATE').flatMap((one) => othersOf(one, me).map(({ id }) => id)),
    ...(room?.members.nodes ?? []).flatMap(({ user }) => (user && user.id !== me ? [user.id] : [])),
  ]);
  const name = room && nameOf(room, me, room.kind === 'SUPPORT' ? t('support') : t('nobody'));
  useEffect(() => {
    document.title = `${name ?? t('title')} · Trama`;
  }, [name, t]);
  return (
    <div className="flex min-h-0 flex-1">
      {(!isNarrow || !openId) && (
        <RoomList
          rooms={rooms}
          openId={openId}
          presence={presence}
          asked={asked}
          onAsk={ask}
          isLoading={isLoading}
          error={error}
          onRetry={refresh}
          onMore={onMore}
          onOpen={setDialog}
        />
      )}
      {(!isNarrow || openId) && (
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          {!openId ? (
            <div className="m-auto flex flex-col items-center gap-2 p-10 text-center">
              <MessagesSquare aria-hidden className="size-10 text-quiet" />
              <p className="font-medium">{t('choose')}</p>
              <p className="text-quiet">{t('chooseWhy')}</p>
            </div>
          ) : room && name ? (
            <Room
              key={room.id}
              room={room}
              name={name}
              presence={presence}
              onRead={(seq) => setReadUpTo((before) => new Map(before).set(room.id, seq))}
              refresh={refresh}
            />
          ) : data && data.chatRoom === null ? (
            <Empty title={u('notFound')}>{u('notFoundWhy')}</Empty>
          ) : error ? (
            <Failure message={error} onRetry={refresh} />
          ) : (
            <Loading />
          )}
        </div>
      )}
      <Suspense>
        {dialog === 'new' && (
          <NewRoom
            onClose={() => setDialog(null)}
            onOpened={(id) => {
              setDialog(null);
              refresh();
              void navigate(`/chat/${id}`);
            }}
          />
        )}
        {dialog === 'search' && <FindMessages onClose={() => setDialog(null)} />}
        {dialog === 'privacy' && <Privacy onClose={() => setDialog(null)} />}
      </Suspense>
    </div>
  );
}

/** The list and the open room: one operation for both. */
function useRooms(openId: string | undefined, { text, which }: { text: string; which: string }) {
  const filter: ChatPageQueryVariables['filter'] = {
    ...(text && { text }),
    ...(which === 'UNATTENDED' ? { isUnattended: true } : which && { kind: which as 'GROUP' }),
  };
  const key = JSON.stringify(filter);
  const [cursor, setCursor] = useState<{ key: string; after: string | null }>({ key, after: null });
  const [{ data, fetching, stale, error }, ask] = useQuery({
    query: ChatPageDocument,
    variables: {
      filter,
      after: cursor.key === key ? cursor.after : null,
      roomId: openId ?? '',
      hasRoom: openId !== undefined,
    },
  });
  const { hasNextPage, endCursor } = data?.chatRooms.pageInfo ?? { hasNextPage: false, endCursor: null };
  return {
    data,
    isLoading: fetching || stale,
    error: error?.message,
    refresh: () => ask({ requestPolicy: 'network-only' }),
    onMore: hasNextPage ? () => setCursor({ key, after: endCursor }) : null,
  };
}

const inOrder = (rooms: readonly ChatRoomRowFragment[]): ChatRoomRowFragment[] =>
  [...new Map(rooms.map((room) => [room.id, room])).values()].sort((a, b) => b.activeAt.localeCompare(a.activeAt));

/** Says of every room what has reached this window, and asks for the list anew when somebody speaks in one not in it. */
function useDelivering(rooms: readonly ChatRoomRowFragment[], refresh: () => void): void {
  const client = useClient();
  const told = useState(() => new Map<string, number>())[0];
  useHeard(ChatHeardDocument, {}, ({ messageAdded: { roomId } }) => {
    if (!rooms.some(({ id }) => id === roomId)) refresh();
  });
  useEffect(() => {
    for (const { id: roomId, lastSeq: seq, viewerMember } of rooms) {
      if (!viewerMember || seq <= Math.max(viewerMember.lastDeliveredSeq, told.get(roomId) ?? 0)) continue;
      told.set(roomId, seq);
      void client.mutation(MarkDeliveredDocument, { input: { roomId, seq } }).toPromise();
    }
  }, [client, rooms, told]);
}
