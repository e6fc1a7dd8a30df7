/** What was said, in order. Its rows are the reader's to walk through; new ones are told by the room's status. */
import type { Ref } from 'react';
import { useState } from 'react';
import { day } from '../../texts/format.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/states.tsx';
import type { ChatMemberRowFragment, ChatMessageRowFragment } from './chat-page.generated.ts';
import { Message } from './message.tsx';
import { PendingMessage } from './pending-message.tsx';
import type { MessageAct } from './room.tsx';
import { useChatTexts } from './texts.ts';
import { type Pending, rowsOf, type Timeline } from './timeline.ts';
import type { OpenRoom } from './use-room.ts';

type Props = {
  ref: Ref<HTMLDivElement>;
  label: string;
  room: OpenRoom;
  timeline: Timeline<ChatMessageRowFragment>;
  others: readonly ChatMemberRowFragment[];
  firstUnread: number | null;
  onOlder: (beforeSeq: number) => Promise<void>;
  onAct: (act: MessageAct, message: ChatMessageRowFragment) => void;
  onChanged: (message: ChatMessageRowFragment) => void;
  onRetry: (pending: Pending) => void;
  onDiscard: (clientMessageId: string) => void;
};

export function MessageLog(props: Props) {
  const { ref, label, room, timeline, others, firstUnread, onOlder, onAct, onChanged, onRetry, onDiscard } = props;
  const t = useChatTexts();
  const { messages, pending } = timeline;
  return (
    <div
      ref={ref}
      role="log"
      aria-live="off"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto px-3 py-4 outline-offset-[-2px] md:px-6"
    >
      <div className="flex min-h-full flex-col justify-end">
        {messages.length === 0 && pending.length === 0 && <Empty title={t('noMessages')}>{t('noMessagesWhy')}</Empty>}
        {rowsOf(messages, firstUnread).map((row) => {
          if (row.kind === 'message')
            return (
              <Message
                key={row.message.seq}
                message={row.message}
                room={room}
                continues={row.continues}
                others={others}
                onAct={onAct}
                onChanged={onChanged}
              />
            );
          if (row.kind === 'gap') return <Gap key={`gap ${row.beforeSeq}`} onLoad={() => onOlder(row.beforeSeq)} />;
          if (row.kind === 'day')
            return (
              <p key={row.at} className="my-3 self-center rounded-full bg-raised px-3 py-0.5 text-xs text-quiet">
                {day(localDay(row.at))}
              </p>
            );
          return (
            <p key="unread" className="my-3 flex items-center gap-3 text-xs font-semibold text-accent">
              <span aria-hidden className="h-px flex-1 bg-accent" />
              {t('newMessages')}
              <span aria-hidden className="h-px flex-1 bg-accent" />
            </p>
          );
        })}
        {pending.map((one) => (
          <PendingMessage
            key={one.clientMessageId}
            pending={one}
            onRetry={() => onRetry(one)}
            onDiscard={() => onDiscard(one.clientMessageId)}
          />
        ))}
      </div>
    </div>
  );
}

/** An instant as the day that it is where the reader is. */
function localDay(at: string): string {
  const date = new Date(at);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

function Gap({ onLoad }: { onLoad: () => Promise<void> }) {
  const t = useChatTexts();
  const [isLoading, setLoading] = useState(false);
  return (
    <div className="my-2 self-center">
      <Button
        size="small"
        isBusy={isLoading}
        onClick={() => {
          setLoading(true);
          void onLoad().finally(() => setLoading(false));
        }}
      >
        {t('older')}
      </Button>
    </div>
  );
}
