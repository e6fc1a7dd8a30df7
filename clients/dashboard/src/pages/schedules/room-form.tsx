/** A room, new or with another name on its door. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { needed, TextField } from '../../ui/form-fields.tsx';
import { CreateRoomDocument, UpdateRoomDocument } from './locations-page.generated.ts';
import { useSchedulesTexts } from './texts.ts';

type Props = { locationId: string; room: { id: string; name: string } | 'new'; onClose: () => void };
const schema = z.object({ name: needed });

export default function RoomForm({ locationId, room, onClose }: Props) {
  const t = useSchedulesTexts();
  const common = { schema, onClose, onDone: () => {} };
  if (room === 'new')
    return (
      <FormDialog
        {...common}
        title={t('addRoom')}
        submitLabel={t('create')}
        defaultValues={{ name: '' }}
        document={CreateRoomDocument}
        inputOf={({ name }) => ({ locationId, name })}
      >
        {(form) => <TextField form={form} name="name" label={t('roomName')} isRequired className="sm:col-span-2" />}
      </FormDialog>
    );
  return (
    <FormDialog
      {...common}
      title={t('rename')}
      submitLabel={t('save')}
      defaultValues={{ name: room.name }}
      document={UpdateRoomDocument}
      inputOf={({ name }) => ({ roomId: room.id, name })}
    >
      {(form) => <TextField form={form} name="name" label={t('roomName')} isRequired className="sm:col-span-2" />}
    </FormDialog>
  );
}
