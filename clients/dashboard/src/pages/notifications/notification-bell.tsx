/** How much of the inbox is unread, live, on every screen; and a word of what comes in. */
import { Bell } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { answerWorker } from '../../push/this-browser.ts';
import { buttonClasses } from '../../ui/button.tsx';
import { toast } from '../../ui/notices.ts';
import { useHeard } from '../../ui/use-heard.ts';
import { NotificationInboxChangedDocument, NotificationReceivedDocument } from './notifications-heard.generated.ts';
import { useNotificationsTexts } from './texts.ts';

export default function NotificationBell() {
  const t = useNotificationsTexts();
  const { pathname } = useLocation();
  const [unread, setUnread] = useState(0);
  useEffect(answerWorker, []);
  useHeard(NotificationInboxChangedDocument, {}, ({ notificationInboxChanged }) =>
    setUnread(notificationInboxChanged.unreadCount),
  );
  useHeard(NotificationReceivedDocument, {}, ({ notificationReceived: came }) => {
    // who has the conversations or the inbox open sees it there
    const isSeen =
      pathname.startsWith('/notifications') || (came?.event === 'CHAT_MESSAGE' && pathname.startsWith('/chat'));
    if (came && !isSeen) toast({ title: came.title, text: came.body });
  });
  const label = unread > 0 ? `${t('title')}: ${t('unreadCount', { count: unread })}` : t('title');
  return (
    <Link
      to="/notifications"
      aria-label={label}
      title={label}
      className={buttonClasses({ tone: 'quiet', size: 'icon' }, 'relative')}
    >
      <Bell aria-hidden className="size-5" />
      {unread > 0 && (
        <span
          aria-hidden
          className="absolute top-0 right-0 min-w-4.5 rounded-full bg-danger px-1 text-center text-[11px] leading-4.5 font-semibold text-panel tabular-nums"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  );
}
