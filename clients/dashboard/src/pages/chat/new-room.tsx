/** A conversation that is not there yet: with one person, a group, or support. */
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { FormButtons } from '../../ui/form.tsx';
import { useAct } from '../../ui/use-act.ts';
import { CreateChatRoomDocument, OpenPrivateRoomDocument } from './chat-acts.generated.ts';
import { useDialogTexts } from './dialog-texts.ts';
import { PeoplePicker, type Person } from './people-picker.tsx';

const kinds = ['PRIVATE', 'GROUP', 'SUPPORT'] as const;
type Props = { onClose: () => void; onOpened: (roomId: string) => void };

export default function NewRoom({ onClose, onOpened }: Props) {
  const t = useDialogTexts();
  const [kind, setKind] = useState<(typeof kinds)[number]>('PRIVATE');
  const [people, setPeople] = useState<Person[]>([]);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string>();
  const onProblems = (problems: Record<string, string>) => {
    const [first] = Object.values(problems);
    setProblem(first);
    return first !== undefined;
  };
  const [open, isOpening] = useAct(OpenPrivateRoomDocument, { onProblems });
  const [create, isCreating] = useAct(CreateChatRoomDocument, { onProblems });
  const begin = async (event: FormEvent) => {
    event.preventDefault();
    const [person] = people;
    if (kind === 'PRIVATE' && !person) return setProblem(t('choosePerson'));
    if (kind !== 'PRIVATE' && name.trim() === '') return setProblem(t('needed'));
    const memberIds = kind === 'GROUP' ? people.map(({ id }) => id) : [];
    const room =
      kind === 'PRIVATE'
        ? await open({ userId: person?.id ?? '' })
        : await create({ kind, name: name.trim(), memberIds });
    if (room) onOpened(room.id);
  };
  return (
    <Dialog title={t('newRoom')} isOpen onClose={onClose}>
      <form onSubmit={begin} noValidate className="flex flex-col gap-4">
        <Field label={t('kind')}>
          <select
            value={kind}
            className={control}
            onChange={({ target }) => {
              setKind(target.value as typeof kind);
              setProblem(undefined);
            }}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(one)}
              </option>
            ))}
          </select>
        </Field>
        {kind !== 'PRIVATE' && (
          <Field label={t(kind === 'GROUP' ? 'name' : 'subject')} error={problem} isRequired>
            <input value={name} maxLength={200} className={control} onChange={({ target }) => setName(target.value)} />
          </Field>
        )}
        {kind !== 'SUPPORT' && (
          <PeoplePicker
            label={t(kind === 'PRIVATE' ? 'person' : 'people')}
            chosen={people}
            onChange={(next) => setPeople(kind === 'PRIVATE' ? next.slice(-1) : next)}
          />
        )}
        {kind === 'PRIVATE' && problem && (
          <p role="alert" className="text-[13px] text-danger">
            {problem}
          </p>
        )}
        <FormButtons label={t('begin')} isBusy={isOpening || isCreating} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
