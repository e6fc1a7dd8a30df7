/** What one says: a text with mentions, files, an answer to somebody; or a message of one's own, said anew. */
import { Paperclip, SendHorizontal, X } from 'lucide-react';
import { type ChangeEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useClient } from 'urql';
import { upload } from '../../graph/upload.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { control } from '../../ui/field.tsx';
import { toast } from '../../ui/notices.ts';
import { useAct } from '../../ui/use-act.ts';
import { EditMessageDocument } from './chat-acts.generated.ts';
import type { ChatMessageRowFragment } from './chat-page.generated.ts';
import { MentionList, useMentions } from './mention-list.tsx';
import { mentionedIn } from './mentions.ts';
import { useChatTexts } from './texts.ts';
import type { Pending } from './timeline.ts';
import type { OpenRoom } from './use-room.ts';
import { useSayingThatOneWrites } from './use-typing.ts';

export type Draft = { mode: 'new'; message: null } | { mode: 'reply' | 'edit'; message: ChatMessageRowFragment };

type Props = {
  room: OpenRoom;
  draft: Draft;
  onDraft: (draft: Draft) => void;
  /** Who can be mentioned. */
  people: readonly { id: string; name: string }[];
  /** One's own latest message, to be said anew by the arrow up. */
  ownLast: ChatMessageRowFragment | null;
  onSend: (pending: Pending) => void;
  onEdited: (message: ChatMessageRowFragment) => void;
};

const mostFiles = 10;
/** What was begun in each room and not sent. */
const unsent = new Map<string, string>();

export function Composer({ room, draft, onDraft, people, ownLast, onSend, onEdited }: Props) {
  const t = useChatTexts();
  const listId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => unsent.get(room.id) ?? '');
  const files = useFiles();
  const [edit, isEditing] = useAct(EditMessageDocument);
  const typing = useSayingThatOneWrites(room.id);
  const mentions = useMentions(field, text, people, setText);
  useEffect(() => {
    if (draft.mode === 'edit') setText(draft.message.text ?? '');
    if (draft.mode !== 'new') field.current?.focus();
  }, [draft]);
  useEffect(() => {
    if (draft.mode !== 'edit') unsent.set(room.id, text);
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight + 2, 200)}px`;
  }, [text, draft.mode, room.id]);

  const leave = () => {
    if (draft.mode === 'edit') setText('');
    onDraft({ mode: 'new', message: null });
    field.current?.focus();
  };
  const submit = async () => {
    const said = text.trim();
    if (files.underWay.length > 0 || (said === '' && files.kept.length === 0)) return;
    const mentionedIds = mentionedIn(said, people);
    if (draft.mode === 'edit') {
      const edited = await edit({ messageId: draft.message.id, text: said, mentionedIds });
      if (!edited) return;
      onEdited(edited);
      leave();
      return;
    }
    onSend({
      clientMessageId: crypto.randomUUID(),
      text: said,
      attachments: files.kept,
      mentionedIds,
      replyToId: draft.message?.id ?? null,
      failure: null,
    });
    typing.stop();
    setText('');
    files.clear();
    leave();
  };
  const onKey = (event: KeyboardEvent) => {
    if (mentions.onKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void submit();
    } else if (event.key === 'Escape' && draft.mode !== 'new') leave();
    else if (event.key === 'ArrowUp' && text === '' && draft.mode === 'new' && ownLast)
      onDraft({ mode: 'edit', message: ownLast });
  };
  const { message } = draft;
  return (
    <div className="border-t border-line bg-panel p-3">
      {message && (
        <div className="mb-2 flex items-center gap-2 border-l-2 border-accent pl-3 text-[13px]">
          <p className="min-w-0 flex-1">
            <span className="block font-semibold">
              {draft.mode === 'edit' ? t('editing') : t('inReplyTo', { name: message.sender?.name ?? '' })}
            </span>
            <span className="block truncate text-quiet">{message.text || t('files')}</span>
          </p>
          <Button
            tone="quiet"
            size="icon"
            aria-label={t(draft.mode === 'edit' ? 'cancelEdit' : 'cancelReply')}
            onClick={leave}
          >
            <X aria-hidden className="size-4" />
          </Button>
        </div>
      )}
      <FileChips files={files} />
      <div className="relative flex items-end gap-2">
        <MentionList id={listId} mentions={mentions} />
        {draft.mode !== 'edit' && <AttachButton onFiles={files.add} />}
        <textarea
          ref={field}
          rows={1}
          aria-label={t('message')}
          placeholder={t('write')}
          value={text}
          maxLength={4_000}
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={mentions.found.length > 0 ? `${listId}-${mentions.active}` : undefined}
          onChange={({ target }) => {
            setText(target.value);
            mentions.onCaret();
            if (draft.mode !== 'edit') typing.note(target.value);
          }}
          onSelect={mentions.onCaret}
          onKeyDown={onKey}
          onPaste={({ clipboardData }) => files.add([...clipboardData.files])}
          className={classes(control, 'h-9 min-h-9! resize-none py-1.5')}
        />
        <Button
          tone="main"
          size="icon"
          isBusy={isEditing}
          disabled={files.underWay.length > 0 || (text.trim() === '' && files.kept.length === 0)}
          aria-label={t(draft.mode === 'edit' ? 'save' : 'send')}
          onClick={submit}
        >
          {!isEditing && <SendHorizontal aria-hidden className="size-4" />}
        </Button>
      </div>
    </div>
  );
}

/** Files are sent to the house as soon as they are chosen; the message takes along those that were kept there. */
function useFiles() {
  const client = useClient();
  const [kept, setKept] = useState<readonly { id: string; name: string }[]>([]);
  const [underWay, setUnderWay] = useState<readonly string[]>([]);
  const add = async (chosen: readonly File[]) => {
    for (const file of chosen.slice(0, Math.max(0, mostFiles - kept.length - underWay.length))) {
      setUnderWay((before) => [...before, file.name]);
      await upload(client, file)
        .then((one) => setKept((before) => [...before, one]))
        .catch((error: Error) => toast({ title: file.name, text: error.message, tone: 'danger' }));
      setUnderWay((before) => before.filter((name) => name !== file.name));
    }
  };
  return {
    kept,
    underWay,
    add,
    remove: (id: string) => setKept((before) => before.filter((one) => one.id !== id)),
    clear: () => setKept([]),
  };
}

function FileChips({ files: { kept, underWay, remove } }: { files: ReturnType<typeof useFiles> }) {
  const t = useChatTexts();
  if (kept.length === 0 && underWay.length === 0) return null;
  return (
    <ul className="mb-2 flex flex-wrap gap-2">
      {kept.map(({ id, name }) => (
        <li key={id} className="flex max-w-full items-center gap-1 rounded-full bg-raised py-0.5 pr-1 pl-3">
          <span className="truncate">{name}</span>
          <button
            type="button"
            aria-label={t('removeFile', { name })}
            onClick={() => remove(id)}
            className="rounded-full p-1 hover:bg-panel"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </li>
      ))}
      {underWay.map((name) => (
        <li key={name} role="status" className="max-w-full truncate rounded-full bg-raised px-3 py-0.5 text-quiet">
          {t('uploading', { name })}
        </li>
      ))}
    </ul>
  );
}

function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useChatTexts();
  const input = useRef<HTMLInputElement>(null);
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(target.files ?? [])]);
    target.value = '';
  };
  return (
    <>
      <input ref={input} type="file" multiple hidden onChange={choose} />
      <Button
        tone="quiet"
        size="icon"
        aria-label={t('attach')}
        title={t('attach')}
        onClick={() => input.current?.click()}
      >
        <Paperclip aria-hidden className="size-5" />
      </Button>
    </>
  );
}
