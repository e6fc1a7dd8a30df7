/** Who is in a conversation, what they may do in it, and who is to come. */
import { MessageCircle, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useViewer } from '../../shell/viewer.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { control } from '../../ui/field.tsx';
import { useAct } from '../../ui/use-act.ts';
import { Avatar } from './avatar.tsx';
import {
  AddChatMembersDocument,
  OpenPrivateRoomDocument,
  RemoveChatMemberDocument,
  SetChatMemberRoleDocument,
} from './chat-acts.generated.ts';
import type { ChatMemberRowFragment } from './chat-page.generated.ts';
import { useDialogTexts } from './dialog-texts.ts';
import { PeoplePicker, type Person } from './people-picker.tsx';
import type { OpenRoom } from './use-room.ts';

const roles = ['OWNER', 'MODERATOR', 'MEMBER'] as const;

export default function Members({ room, onClose }: { room: OpenRoom; onClose: () => void }) {
  const t = useDialogTexts();
  const [people, setPeople] = useState<Person[]>([]);
  const [add, isAdding] = useAct(AddChatMembersDocument);
  const { nodes, totalCount } = room.members;
  const role = room.viewerMember?.role;
  const mayAdd = room.kind !== 'PRIVATE' && (role === 'OWNER' || role === 'MODERATOR');
  return (
    <Dialog title={t('members')} isOpen onClose={onClose}>
      <div className="flex flex-col gap-4">
        {mayAdd && (
          <div className="flex flex-col items-end gap-2 *:w-full">
            <PeoplePicker
              label={t('addMembers')}
              chosen={people}
              onChange={setPeople}
              without={nodes.flatMap(({ user }) => user?.id ?? [])}
            />
            {people.length > 0 && (
              <Button
                tone="main"
                isBusy={isAdding}
                onClick={async () => {
                  const input = { roomId: room.id, userIds: people.map(({ id }) => id) };
                  if (await add(input)) setPeople([]);
                }}
              >
                {t('add')}
              </Button>
            )}
          </div>
        )}
        <ul className="divide-y divide-line">
          {nodes.map((member) => (
            <li key={member.user?.id} className="py-2">
              <MemberRow room={room} member={member} onClose={onClose} />
            </li>
          ))}
        </ul>
        {totalCount > nodes.length && <p className="text-quiet">{t('more', { count: totalCount - nodes.length })}</p>}
      </div>
    </Dialog>
  );
}

type RowProps = { room: OpenRoom; member: ChatMemberRowFragment; onClose: () => void };

function MemberRow({ room, member: { user, role }, onClose }: RowProps) {
  const t = useDialogTexts();
  const me = useViewer().id;
  const navigate = useNavigate();
  const [setRole, isSetting] = useAct(SetChatMemberRoleDocument);
  const [remove, isRemoving] = useAct(RemoveChatMemberDocument);
  const [talk, isOpening] = useAct(OpenPrivateRoomDocument);
  const own = room.viewerMember?.role;
  const isMe = user?.id === me;
  const isOpen = room.kind !== 'PRIVATE';
  const mayRemove = isOpen && !isMe && (own === 'OWNER' || (own === 'MODERATOR' && role === 'MEMBER'));
  const name = user?.name ?? '';
  const userId = user?.id ?? '';
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Avatar name={name} isSmall />
      <span className="min-w-32 flex-1 truncate" title={name}>
        {name} {isMe && <span className="text-quiet">({t('you')})</span>}
      </span>
      <div className="ml-auto flex items-center gap-2">
        {own === 'OWNER' && isOpen ? (
          <select
            aria-label={t('role', { name })}
            value={role}
            disabled={isSetting}
            onChange={({ target }) => setRole({ roomId: room.id, userId, role: target.value as typeof role })}
            className={`${control} w-32! max-md:w-36!`}
          >
            {roles.map((one) => (
              <option key={one} value={one}>
                {t(one)}
              </option>
            ))}
          </select>
        ) : (
          isOpen && role !== 'MEMBER' && <Badge>{t(role)}</Badge>
        )}
        {!isMe && isOpen && (
          <Button
            size="icon"
            tone="quiet"
            aria-label={t('talk')}
            title={t('talk')}
            icon={<MessageCircle aria-hidden className="size-4" />}
            isBusy={isOpening}
            onClick={async () => {
              const opened = await talk({ userId });
              if (!opened) return;
              onClose();
              void navigate(`/chat/${opened.id}`);
            }}
          />
        )}
        {mayRemove && (
          <Button
            size="icon"
            tone="quiet"
            aria-label={t('takeOut')}
            title={t('takeOut')}
            icon={<UserMinus aria-hidden className="size-4" />}
            isBusy={isRemoving}
            onClick={() => {
              if (window.confirm(t('reallyTakeOut', { name }))) void remove({ roomId: room.id, userId });
            }}
          />
        )}
      </div>
    </div>
  );
}
