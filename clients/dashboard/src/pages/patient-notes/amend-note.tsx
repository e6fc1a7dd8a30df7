/** Signs a new version of a note; the ones before stay. */
import { useState } from 'react';
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { LongTextField, needed, TextField } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { AttachField, type Chosen } from './attachments.tsx';
import { AmendClinicalNoteDocument, type NoteFactsFragment } from './patient-notes-page.generated.ts';
import { useNotesTexts } from './texts.ts';

const schema = z.object({ body: needed, reason: needed });

export default function AmendNote({ note, onClose }: { note: NoteFactsFragment; onClose: () => void }) {
  const t = useNotesTexts();
  const [isSending, setSending] = useState(false);
  const [files, setFiles] = useState<readonly Chosen[]>(() =>
    note.mediaAssetIds.map((id, at) => ({ id, name: note.attachments[at]?.name || t('deleted') })),
  );
  return (
    <FormDialog
      title={t('amendTitle')}
      width="wide"
      isWaiting={isSending}
      submitLabel={t('sign')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ body: note.body ?? '', reason: '' }}
      document={AmendClinicalNoteDocument}
      inputOf={(values) => ({ ...values, clinicalNoteId: note.id, mediaAssetIds: files.map(({ id }) => id) })}
      onDone={({ version }) => toast({ title: t('amended', { version }), tone: 'good' })}
    >
      {(form) => (
        <>
          <LongTextField
            form={form}
            name="body"
            rows={12}
            label={t('body')}
            hint={t('bodyHint')}
            isRequired
            className="sm:col-span-2"
          />
          <AttachField chosen={files} onChange={setFiles} onSending={setSending} />
          <TextField form={form} name="reason" label={t('reason')} isRequired className="sm:col-span-2" />
        </>
      )}
    </FormDialog>
  );
}
