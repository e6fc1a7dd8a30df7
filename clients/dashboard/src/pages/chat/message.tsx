/** One message: who said what, when, to whom it answers, how far it has got; and what can be done with it. */
import { Check, CheckCheck, Download, Ellipsis, FileText } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import { useMay, useViewer } from '../../shell/viewer.ts';
import { dateTime, timeOfDay } from '../../texts/format.ts';
import { buttonClasses } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { useAct } from '../../ui/use-act.ts';
import { DeleteMessageDocument } from './chat-acts.generated.ts';
import type { ChatMemberRowFragment, ChatMessageRowFragment } from './chat-page.generated.ts';
import { piecesOf } from './mentions.ts';
import type { MessageAct } from './room.tsx';
import { useChatTexts } from './texts.ts';
import { receiptOf } from './timeline.ts';
import type { OpenRoom } from './use-room.ts';

type Props = {
  message: ChatMessageRowFragment;
  room: OpenRoom;
  continues: boolean;
  others: readonly ChatMemberRowFragment[];
  onAct: (act: MessageAct, message: ChatMessageRowFragment) => void;
  onChanged: (message: ChatMessageRowFragment) => void;
};

export function Message({ message, room, continues, others, onAct, onChanged }: Props) {
  const t = useChatTexts();
  const me = useViewer().id;
  const { sender, state, text, createdAt, replyTo, mentions, attachments } = message;
  const isOwn = sender?.id === me;
  const isThere = state !== 'DELETED' && state !== 'BLOCKED';
  return (
    <article
      id={`message-${message.seq}`}
      tabIndex={-1}
      aria-label={`${isOwn ? t('you') : (sender?.name ?? '')}, ${dateTime(createdAt)}`}
      className={classes('group flex items-start gap-1', isOwn && 'flex-row-reverse', continues ? 'mt-0.5' : 'mt-3')}
    >
      <div
        className={classes(
          'max-w-[min(34rem,85%)] min-w-0 rounded-2xl px-3 py-1.5',
          isOwn ? 'bg-accent-soft' : 'border border-line bg-panel',
        )}
      >
        {!isOwn && !continues && room.kind !== 'PRIVATE' && (
          <p className="text-[13px] font-semibold text-accent">{sender?.name}</p>
        )}
        {replyTo && isThere && (
          <div className="my-1 border-l-2 border-accent pl-2 text-[13px]">
            <p className="sr-only">{t('inReplyTo', { name: replyTo.sender?.name ?? '' })}</p>
            <p aria-hidden className="font-semibold">
              {replyTo.sender?.name}
            </p>
            <p className="line-clamp-2 text-quiet">
              {replyTo.text || t(replyTo.state === 'DELETED' ? 'deleted' : 'files')}
            </p>
          </div>
        )}
        {state === 'DELETED' || state === 'BLOCKED' ? (
          <p className="text-quiet italic">{t(state === 'DELETED' ? 'deleted' : 'blocked')}</p>
        ) : (
          <>
            <Attachments attachments={attachments} />
            {text && (
              <p className="break-words whitespace-pre-wrap">
                {piecesOf(text, mentions).map((piece, index) =>
                  piece.isMention ? (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name
                    <strong key={index} className="font-semibold text-accent">
                      {piece.text}
                    </strong>
                  ) : (
                    piece.text
                  ),
                )}
              </p>
            )}
          </>
        )}
        <p className="flex items-center justify-end gap-1.5 text-xs text-quiet">
          {state === 'EDITED' && <span>{t('edited')}</span>}
          <time dateTime={createdAt} title={dateTime(createdAt)}>
            {timeOfDay(createdAt)}
          </time>
          {isOwn && isThere && <Reached seq={message.seq} others={others} />}
        </p>
      </div>
      {isThere && <Actions message={message} room={room} isOwn={isOwn} onAct={onAct} onChanged={onChanged} />}
    </article>
  );
}

function Attachments({ attachments }: Pick<ChatMessageRowFragment, 'attachments'>) {
  const there = attachments.flatMap((one) => (one?.url ? [{ ...one, url: one.url }] : []));
  if (there.length === 0) return null;
  return (
    <ul className="my-1 flex flex-col gap-1.5">
      {there.map(({ id, name, kind, url, preview, width, height }) => (
        <li key={id}>
          {kind === 'IMAGE' ? (
            <a href={url} target="_blank" rel="noreferrer" className="block">
              <img
                src={preview ?? url}
                alt={name}
                loading="lazy"
                {...(width && height && { width, height })}
                className="h-auto max-h-72 w-auto max-w-full rounded-lg"
              />
            </a>
          ) : (
            <a
              href={url}
              target="_blank"
              rel="noreferrer"
              className="flex items-center gap-2 rounded-lg border border-line bg-panel px-3 py-2 hover:bg-raised"
            >
              <FileText aria-hidden className="size-4 shrink-0" />
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <Download aria-hidden className="size-4 shrink-0 text-quiet" />
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Reached({ seq, others }: { seq: number; others: readonly ChatMemberRowFragment[] }) {
  const t = useChatTexts();
  const { state, readers, others: all } = receiptOf(seq, others);
  const label = state !== 'read' && readers > 0 ? t('readBy', { readers, others: all }) : t(state);
  const Icon = state === 'sent' ? Check : CheckCheck;
  return (
    <Icon role="img" aria-label={label} className={classes('size-4', state === 'read' && 'text-accent')}>
      <title>{label}</title>
    </Icon>
  );
}

type ActionsProps = Pick<Props, 'message' | 'room' | 'onAct' | 'onChanged'> & { isOwn: boolean };

function Actions({ message, room, isOwn, onAct, onChanged }: ActionsProps) {
  const t = useChatTexts();
  const [remove] = useAct(DeleteMessageDocument);
  const mayModerate = useMay('chat:moderate');
  const { viewerMember, closedAt } = room;
  const moderates = viewerMember !== null && viewerMember.role !== 'MEMBER' && room.kind !== 'PRIVATE';
  const items: { label: string; run: () => void }[] = [];
  const chosen = useRef<MessageAct | null>(null);
  const open = (act: MessageAct) => () => {
    chosen.current = act;
    onAct(act, message);
  };
  if (!closedAt) items.push({ label: t('reply'), run: open('reply') });
  if (isOwn && !closedAt) items.push({ label: t('edit'), run: open('edit') });
  if (isOwn || mayModerate) items.push({ label: t('details'), run: open('details') });
  if (!isOwn) items.push({ label: t('report'), run: open('report') });
  if (isOwn || moderates)
    items.push({
      label: t('delete'),
      run: async () => {
        if (!window.confirm(t('reallyDelete'))) return;
        const deleted = await remove({ messageId: message.id });
        if (deleted) onChanged(deleted);
      },
    });
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={t('actions')}
        className={buttonClasses(
          { tone: 'quiet', size: 'icon' },
          'size-7! text-quiet max-md:size-10! md:opacity-0 md:group-hover:opacity-100 md:focus-visible:opacity-100 md:data-[state=open]:opacity-100',
        )}
      >
        <Ellipsis aria-hidden className="size-4" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={isOwn ? 'end' : 'start'}
          sideOffset={4}
          className="z-40 min-w-44 rounded-lg border border-line bg-panel p-1 shadow-lg"
          // where something is to be written, the field of it has the focus
          onCloseAutoFocus={(event) => {
            if (chosen.current === 'reply' || chosen.current === 'edit') event.preventDefault();
            chosen.current = null;
          }}
        >
          {items.map(({ label, run }) => (
            <DropdownMenu.Item
              key={label}
              onSelect={run}
              className="rounded px-2 py-1.5 outline-none max-md:py-2.5 data-highlighted:bg-raised"
            >
              {label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
