/** What happens in the room that is open: what was said, who has read it, who is writing; and saying something oneself. */
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { connection } from '../../graph/connection.ts';
import { isRefusal } from '../../graph/refusal.ts';
import { useViewer } from '../../shell/viewer.ts';
import { useHeard } from '../../ui/use-heard.ts';
import {
  MarkReadDocument,
  RoomChangedDocument,
  RoomHeardDocument,
  RoomReceiptsDocument,
  RoomTypingDocument,
  SendMessageDocument,
} from './chat-live.generated.ts';
import type { ChatMemberRowFragment, ChatMessageRowFragment, ChatPageQuery } from './chat-page.generated.ts';
import { OlderMessagesDocument } from './chat-page.generated.ts';
import { useChatTexts } from './texts.ts';
import {
  emptyTimeline,
  type Pending,
  type Timeline,
  withFailure,
  withMessages,
  withoutPending,
  withPending,
} from './timeline.ts';

export type OpenRoom = NonNullable<ChatPageQuery['chatRoom']>;
type Writer = { id: string; name: string; until: number };

/** `refresh` asks for the room anew: what was missed while there was no connection is told by nobody. */
export function useRoom(room: OpenRoom, refresh: () => void) {
  const client = useClient();
  const me = useViewer().id;
  const roomId = room.id;
  // who attends support sees a room before being in it, and hears what is said once they are
  const isMember = room.viewerMember !== null;
  const here = isMember ? { roomId } : null;
  const [timeline, setTimeline] = useState<Timeline<ChatMessageRowFragment>>(() =>
    withMessages(emptyTimeline, room.messages.nodes),
  );
  useEffect(() => setTimeline((before) => withMessages(before, room.messages.nodes)), [room.messages.nodes]);
  const [lastHeard, setLastHeard] = useState<ChatMessageRowFragment | null>(null);
  // from where it is heard is fixed when the room is opened: each later event brings its own position
  const [afterSeq] = useState(() => room.messages.nodes.at(-1)?.seq ?? 0);
  const put = (message: ChatMessageRowFragment | null) => {
    if (message) setTimeline((before) => withMessages(before, [message]));
  };
  useHeard(RoomHeardDocument, here && { ...here, afterSeq }, ({ messageAdded }) => {
    put(messageAdded);
    if (messageAdded.sender?.id !== me) setLastHeard(messageAdded);
    setWriters((before) => before.filter(({ id }) => id !== messageAdded.sender?.id));
  });
  useHeard(RoomChangedDocument, here, ({ messageChanged }) => put(messageChanged));

  const [heardOf, setHeardOf] = useState<ReadonlyMap<string, ChatMemberRowFragment>>(new Map());
  useHeard(RoomReceiptsDocument, here, ({ receiptChanged: member }) => {
    const id = member?.user?.id;
    if (id && member) setHeardOf((before) => new Map(before).set(id, member));
  });
  const others = useMemo(
    () =>
      room.members.nodes
        .filter(({ user }) => user && user.id !== me)
        .map((member) => furtherOf(member, heardOf.get(member.user?.id ?? ''))),
    [room.members.nodes, heardOf, me],
  );

  const [writers, setWriters] = useState<readonly Writer[]>([]);
  useHeard(RoomTypingDocument, here, ({ typingChanged: { user, isTyping, until } }) => {
    if (!user) return;
    setWriters((before) => [
      ...before.filter(({ id }) => id !== user.id),
      ...(isTyping && until ? [{ ...user, until: Date.parse(until) }] : []),
    ]);
  });
  useEffect(() => {
    if (writers.length === 0) return undefined;
    const next = Math.min(...writers.map(({ until }) => until));
    const stop = () => setWriters((before) => before.filter(({ until }) => until > Date.now()));
    const timer = setTimeout(stop, Math.max(next - Date.now(), 0) + 50);
    return () => clearTimeout(timer);
  }, [writers]);

  const isUp = useSyncExternalStore(connection.subscribe, connection.isUp);
  const wasUp = useRef(isUp);
  const catchUp = useEffectEvent(refresh);
  useEffect(() => {
    if (isUp && !wasUp.current) catchUp();
    wasUp.current = isUp;
  }, [isUp]);

  const readUpTo = useRef(room.viewerMember?.lastReadSeq ?? 0);
  const markRead = useCallback(
    (seq: number) => {
      if (seq <= readUpTo.current) return;
      readUpTo.current = seq;
      void client.mutation(MarkReadDocument, { input: { roomId, seq } }).toPromise();
    },
    [client, roomId],
  );

  const loadOlder = useCallback(
    async (beforeSeq: number) => {
      const { data } = await client.query(
        OlderMessagesDocument,
        { roomId, beforeSeq },
        { requestPolicy: 'network-only' },
      );
      const older = data?.chatRoom?.messages.nodes ?? [];
      setTimeline((before) => withMessages(before, older));
    },
    [client, roomId],
  );

  const { send, discard } = useSending(roomId, setTimeline, isMember ? () => {} : refresh);
  return { timeline, others, writers, lastHeard, put, markRead, loadOlder, send, discard };
}

/** Receipts only grow: the further of two is the later one. */
const furtherOf = (known: ChatMemberRowFragment, heard: ChatMemberRowFragment | undefined): ChatMemberRowFragment =>
  heard
    ? {
        ...known,
        lastDeliveredSeq: Math.max(known.lastDeliveredSeq, heard.lastDeliveredSeq),
        lastReadSeq: Math.max(known.lastReadSeq, heard.lastReadSeq),
      }
    : known;

type Change = (change: (before: Timeline<ChatMessageRowFragment>) => Timeline<ChatMessageRowFragment>) => void;

/** `onSent` is told of each that has arrived. Messages are shown at once and sent one after the other, under a name of their own: sent again, they are said once. */
function useSending(roomId: string, change: Change, onSent: () => void) {
  const t = useChatTexts();
  const client = useClient();
  const queue = useRef<Promise<void>>(Promise.resolve());
  const deliver = async ({ failure: _, attachments, ...said }: Pending) => {
    const input = {
      roomId,
      ...said,
      mentionedIds: [...said.mentionedIds],
      mediaAssetIds: attachments.map(({ id }) => id),
    };
    const { data, error } = await client.mutation(SendMessageDocument, { input });
    const answer = data?.sendMessage;
    if (answer && !isRefusal(answer)) {
      change((before) => withMessages(before, [answer]));
      return onSent();
    }
    const why = answer?.message ?? (error?.networkError ? t('unreachable') : error?.message) ?? t('unreachable');
    return change((before) => withFailure(before, said.clientMessageId, why));
  };
  return {
    send(one: Pending) {
      change((before) => withPending(before, { ...one, failure: null }));
      queue.current = queue.current.then(() => deliver(one));
    },
    discard: (clientMessageId: string) => change((before) => withoutPending(before, clientMessageId)),
  };
}
