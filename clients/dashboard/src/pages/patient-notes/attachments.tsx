/** The files of a note: shown with it, and chosen while it is written. They are sent as soon as they are chosen. */
import { Paperclip, X } from 'lucide-react';
import { type ChangeEvent, useId, useRef, useState } from 'react';
import { useClient } from 'urql';
import { upload } from '../../graph/upload.ts';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/notices.ts';
import type { AttachedFileFragment } from './patient-notes-page.generated.ts';
import { useNotesTexts } from './texts.ts';

export function Attachments({ files }: { files: readonly (AttachedFileFragment | null)[] }) {
  const t = useNotesTexts();
  if (files.length === 0) return null;
  return (
    <ul aria-label={t('attachments')} className="flex flex-wrap gap-2">
      {files.map((file, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a file that may not be seen has no other name
        <li key={place} className="flex max-w-full items-center gap-1.5 rounded-lg border border-line px-2.5 py-1.5">
          <Paperclip aria-hidden className="size-4 shrink-0 text-quiet" />
          {file?.url ? (
            <a href={file.url} target="_blank" rel="noreferrer" className="truncate text-accent hover:underline">
              {file.name}
            </a>
          ) : (
            <span className="truncate text-quiet">{file?.deletedAt ? t('deleted') : t('unseen')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

export type Chosen = { id: string; name: string };

/** A note has at most as many. */
const mostFiles = 20;

type Props = {
  chosen: readonly Chosen[];
  onChange: (change: (before: readonly Chosen[]) => Chosen[]) => void;
  onSending: (isSending: boolean) => void;
};

export function AttachField({ chosen, onChange, onSending }: Props) {
  const t = useNotesTexts();
  const client = useClient();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<readonly string[]>([]);
  const attach = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])].slice(0, mostFiles - chosen.length);
    // the same file may be chosen again
    target.value = '';
    setSending(files.map(({ name }) => name));
    onSending(true);
    for (const file of files) {
      try {
        const { id: fileId, name } = await upload(client, file);
        onChange((before) => [...before.filter((one) => one.id !== fileId), { id: fileId, name }]);
      } catch (problem) {
        toast({ title: t('notAttached', { name: file.name }), text: (problem as Error).message, tone: 'danger' });
      }
      setSending(([, ...rest]) => rest);
    }
    onSending(false);
  };
  return (
    <div className="flex flex-wrap items-center gap-2 sm:col-span-2">
      <label htmlFor={id} className="sr-only">
        {t('attach')}
      </label>
      <input ref={input} id={id} type="file" multiple className="sr-only" tabIndex={-1} onChange={attach} />
      <Button
        size="small"
        icon={<Paperclip aria-hidden className="size-4" />}
        isBusy={sending.length > 0}
        disabled={chosen.length >= mostFiles}
        onClick={() => input.current?.click()}
      >
        {t('attach')}
      </Button>
      {chosen.map((file) => (
        <span key={file.id} className="flex max-w-full items-center gap-1 rounded-lg border border-line py-0.5 pl-2.5">
          <span className="truncate">{file.name}</span>
          <button
            type="button"
            aria-label={t('detach', { name: file.name })}
            onClick={() => onChange((before) => before.filter((one) => one.id !== file.id))}
            className="rounded-lg p-1.5 hover:bg-raised"
          >
            <X aria-hidden className="size-4" />
          </button>
        </span>
      ))}
      <span role="status" className="text-quiet">
        {sending[0] && t('attaching', { name: sending[0] })}
      </span>
    </div>
  );
}
