/** Another name for a group or a request to support. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { needed, TextField } from '../../ui/form-fields.tsx';
import { UpdateChatRoomDocument } from './chat-acts.generated.ts';
import { useDialogTexts } from './dialog-texts.ts';
import type { OpenRoom } from './use-room.ts';

export default function RenameRoom({ room, onClose }: { room: OpenRoom; onClose: () => void }) {
  const t = useDialogTexts();
  return (
    <FormDialog
      title={t('rename')}
      submitLabel={t('save')}
      onClose={onClose}
      schema={z.object({ name: needed })}
      defaultValues={{ name: room.name ?? '' }}
      document={UpdateChatRoomDocument}
      inputOf={({ name }) => ({ roomId: room.id, name })}
      onDone={() => {}}
    >
      {(form) => (
        <TextField
          form={form}
          name="name"
          label={t(room.kind === 'GROUP' ? 'name' : 'subject')}
          isRequired
          className="sm:col-span-2"
        />
      )}
    </FormDialog>
  );
}
