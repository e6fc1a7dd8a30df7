/** How others see one in chat, and with whom one has nothing to do. */
import { useQuery } from 'urql';
import { day } from '../../texts/format.ts';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useAct } from '../../ui/use-act.ts';
import { HidePresenceDocument, UnblockUserDocument } from './chat-acts.generated.ts';
import { ChatPrivacyDocument } from './chat-page.generated.ts';
import { useDialogTexts } from './dialog-texts.ts';

export default function Privacy({ onClose }: { onClose: () => void }) {
  const t = useDialogTexts();
  const query = useQuery({ query: ChatPrivacyDocument, requestPolicy: 'network-only' });
  const refresh = () => query[1]({ requestPolicy: 'network-only' });
  const [hide, isHiding] = useAct(HidePresenceDocument);
  const [unblock, isUnblocking] = useAct(UnblockUserDocument);
  return (
    <Dialog title={t('privacy')} isOpen onClose={onClose}>
      <Answer of={query} find={(data) => data}>
        {({ chatSettings, blockedUsers }) => (
          <div className="flex flex-col gap-5">
            <label className="flex items-start gap-3">
              <input
                type="checkbox"
                checked={chatSettings.hidesPresence}
                disabled={isHiding}
                onChange={async ({ target }) => {
                  await hide({ isHidden: target.checked });
                  refresh();
                }}
                className="mt-0.5 size-4 accent-accent"
              />
              <span>
                <span className="block font-medium">{t('hide')}</span>
                <span className="text-[13px] text-quiet">{t('hideWhy')}</span>
              </span>
            </label>
            <section>
              <h3 className="mb-1 font-semibold">{t('blocked')}</h3>
              {blockedUsers.length === 0 && <p className="text-quiet">{t('nobodyBlocked')}</p>}
              <ul className="divide-y divide-line">
                {blockedUsers.map(({ user, blockedAt }) => (
                  <li key={user?.id} className="flex items-center justify-between gap-3 py-2">
                    <span className="min-w-0">
                      <span className="block truncate">{user?.name}</span>
                      {blockedAt && (
                        <span className="text-[13px] text-quiet">{t('since', { at: day(blockedAt) })}</span>
                      )}
                    </span>
                    <Button
                      size="small"
                      isBusy={isUnblocking}
                      onClick={async () => {
                        await unblock({ userId: user?.id ?? '' });
                        refresh();
                      }}
                    >
                      {t('unblock')}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          </div>
        )}
      </Answer>
    </Dialog>
  );
}
