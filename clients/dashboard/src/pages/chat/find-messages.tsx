/** What was said, in whichever conversation, found by its words. */
import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { useViewer } from '../../shell/viewer.ts';
import { dateTime } from '../../texts/format.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { FindMessagesDocument } from './chat-page.generated.ts';
import { useDialogTexts } from './dialog-texts.ts';
import { nameOf } from './room-names.ts';

/** `roomId` where only that conversation is searched. */
export default function FindMessages({ roomId, onClose }: { roomId?: string; onClose: () => void }) {
  const t = useDialogTexts();
  const me = useViewer().id;
  const [text, setText] = useState('');
  const pause = text.trim().length < 2;
  const variables = { text: text.trim(), ...(roomId && { roomId }) };
  const [{ data, fetching, error }, ask] = useQuery({ query: FindMessagesDocument, variables, pause });
  const found = pause ? [] : (data?.searchChatMessages.nodes ?? []);
  return (
    <Dialog title={t('searchMessages')} isOpen onClose={onClose}>
      <div className="flex flex-col gap-3">
        <SearchBox label={t('searchWords')} value={text} onSearch={setText} isWide />
        {!pause && error && <Failure message={error.message} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
        {!pause && fetching && found.length === 0 && <Loading rows={3} />}
        {!pause && !fetching && !error && found.length === 0 && <Empty title={t('nothingFound')} />}
        <ul className="divide-y divide-line">
          {found.map(({ id, text: said, createdAt, sender, room, roomId: place, seq }) => (
            <li key={id}>
              <Link
                to={`/chat/${place}?at=${seq}`}
                onClick={onClose}
                className="block rounded-lg px-2 py-2.5 hover:bg-raised"
              >
                <span className="flex justify-between gap-3 text-[13px] text-quiet">
                  <span className="truncate">
                    {sender?.name}
                    {room && room.kind !== 'PRIVATE' && ` · ${nameOf(room, me, t(room.kind))}`}
                  </span>
                  <time dateTime={createdAt} className="shrink-0">
                    {dateTime(createdAt)}
                  </time>
                </span>
                <span className="line-clamp-3">{said}</span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
