/** Takes a note back. What it said stays among its versions. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { LongTextField, needed } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { type NoteFactsFragment, RetractClinicalNoteDocument } from './patient-notes-page.generated.ts';
import { useNotesTexts } from './texts.ts';

const schema = z.object({ reason: needed });

export default function RetractNote({ note, onClose }: { note: NoteFactsFragment; onClose: () => void }) {
  const t = useNotesTexts();
  return (
    <FormDialog
      title={t('retractTitle')}
      submitLabel={t('retract')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ reason: '' }}
      document={RetractClinicalNoteDocument}
      inputOf={({ reason }) => ({ reason, clinicalNoteId: note.id })}
      onDone={() => toast({ title: t('retracted') })}
    >
      {(form) => (
        <LongTextField
          form={form}
          name="reason"
          label={t('reason')}
          hint={t('retractWhy')}
          isRequired
          className="sm:col-span-2"
        />
      )}
    </FormDialog>
  );
}
