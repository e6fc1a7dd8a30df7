/** What can be done with a conversation. */
import { EllipsisVertical } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/notices.ts';
import { useAct } from '../../ui/use-act.ts';
import {
  BlockUserDocument,
  LeaveChatRoomDocument,
  MuteChatRoomDocument,
  UpdateChatRoomDocument,
} from './chat-acts.generated.ts';
import { useChatTexts } from './texts.ts';
import type { OpenRoom } from './use-room.ts';

const Members = lazy(() => import('./members.tsx'));
const RenameRoom = lazy(() => import('./rename-room.tsx'));
const FindMessages = lazy(() => import('./find-messages.tsx'));

type Props = { room: OpenRoom; name: string; partner: { id: string; name: string } | null; refresh: () => void };

export function RoomMenu({ room, name, partner, refresh }: Props) {
  const t = useChatTexts();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'members' | 'rename' | 'search' | null>(null);
  const [mute] = useAct(MuteChatRoomDocument);
  const [update] = useAct(UpdateChatRoomDocument);
  const [leave] = useAct(LeaveChatRoomDocument);
  const [block] = useAct(BlockUserDocument);
  const { id: roomId, kind, closedAt, viewerMember: own } = room;
  const leads = own?.role === 'OWNER' || own?.role === 'MODERATOR';
  const isMuted = own?.mutedUntil != null && new Date(own.mutedUntil) > new Date();
  const items: { label: string; run: () => void }[] = [];
  const add = (isThere: unknown, label: string, run: () => void) => {
    if (isThere) items.push({ label, run });
  };
  add(true, t('members'), () => setDialog('members'));
  add(own, t('searchMessages'), () => setDialog('search'));
  add(own, t(isMuted ? 'unmute' : 'mute'), () => void mute({ roomId, isMuted: !isMuted }));
  add(leads && kind !== 'PRIVATE', t('rename'), () => setDialog('rename'));
  add(
    kind === 'SUPPORT' && own,
    t(closedAt ? 'reopen' : 'close'),
    () => void update({ roomId, isClosed: closedAt === null }),
  );
  add(partner, t('block', { name: partner?.name ?? '' }), async () => {
    if (!partner || !window.confirm(t('reallyBlock', { name: partner.name }))) return;
    if (!(await block({ userId: partner.id }))) return;
    toast({ title: t('wasBlocked', { name: partner.name }) });
    refresh();
  });
  add(own && kind !== 'PRIVATE', t('leave'), async () => {
    if (!window.confirm(t('reallyLeave', { name }))) return;
    if (!(await leave({ roomId }))) return;
    await navigate('/chat');
    refresh();
  });
  return (
    <>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <Button tone="quiet" size="icon" aria-label={t('room')} title={t('room')}>
            <EllipsisVertical aria-hidden className="size-5" />
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={4}
            className="z-40 max-w-72 min-w-44 rounded-lg border border-line bg-panel p-1 shadow-lg"
          >
            {items.map(({ label, run }) => (
              <DropdownMenu.Item
                key={label}
                onSelect={run}
                className="truncate rounded px-2 py-1.5 outline-none max-md:py-2.5 data-highlighted:bg-raised"
              >
                {label}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <Suspense>
        {dialog === 'members' && <Members room={room} onClose={() => setDialog(null)} />}
        {dialog === 'rename' && <RenameRoom room={room} onClose={() => setDialog(null)} />}
        {dialog === 'search' && <FindMessages roomId={roomId} onClose={() => setDialog(null)} />}
      </Suspense>
    </>
  );
}
