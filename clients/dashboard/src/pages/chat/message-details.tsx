/** Whom a message has reached, and what it said before. */
import { useQuery } from 'urql';
import { dateTime } from '../../texts/format.ts';
import { Answer } from '../../ui/answer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { type ChatMessageRowFragment, MessageEditsDocument } from './chat-page.generated.ts';
import { useDialogTexts } from './dialog-texts.ts';

type Props = { message: ChatMessageRowFragment; roomId: string; onClose: () => void };

export default function MessageDetails({ message, roomId, onClose }: Props) {
  const t = useDialogTexts();
  const query = useQuery({
    query: MessageEditsDocument,
    variables: { roomId, beforeSeq: message.seq + 1 },
    requestPolicy: 'network-only',
  });
  return (
    <Dialog title={t('details')} isOpen onClose={onClose}>
      <Answer of={query} find={({ chatRoom }) => chatRoom?.messages.nodes[0]}>
        {({ receipts, edits }) => (
          <div className="flex flex-col gap-5">
            <section>
              <h3 className="mb-1 font-semibold">{t('readers')}</h3>
              <p className="text-quiet">
                {t('reach', {
                  delivered: receipts.deliveredCount,
                  members: receipts.memberCount,
                  read: receipts.readCount,
                })}
              </p>
              {receipts.readBy.length === 0 && <p>{t('nobodyRead')}</p>}
              <ul className="list-inside list-disc">
                {receipts.readBy.map(({ user }) => (
                  <li key={user?.id}>{user?.name}</li>
                ))}
              </ul>
            </section>
            <section>
              <h3 className="mb-1 font-semibold">{t('history')}</h3>
              {edits.length === 0 && <p className="text-quiet">{t('neverEdited')}</p>}
              <ol className="flex flex-col gap-3">
                {edits.map(({ text, replacedAt, replacedBy }) => (
                  <li key={replacedAt} className="border-l-2 border-accent pl-3">
                    <p className="break-words whitespace-pre-wrap">{text}</p>
                    <p className="text-[13px] text-quiet">
                      {t('until', { at: dateTime(replacedAt) })} · {replacedBy?.name}
                    </p>
                  </li>
                ))}
              </ol>
            </section>
          </div>
        )}
      </Answer>
    </Dialog>
  );
}
