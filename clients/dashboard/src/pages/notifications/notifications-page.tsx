/** What one was told of, the latest first, live. */
import { CheckCheck } from 'lucide-react';
import { Link, Navigate, useSearchParams } from 'react-router';
import { ago, dateTime } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button, buttonClasses } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { NotificationsNav } from './notifications-nav.tsx';
import {
  MarkAllNotificationsReadDocument,
  MarkNotificationReadDocument,
  type NotificationRowFragment,
  NotificationsPageDocument,
} from './notifications-page.generated.ts';
import { useNotificationsTexts } from './texts.ts';
import { useAboutPath } from './use-about-path.ts';

/** A push opens the inbox with what it is `about`, for the inbox knows which page of that the viewer may see. */
export default function NotificationsPage() {
  const [parameters] = useSearchParams();
  const path = useAboutPath(parameters.get('about'));
  return path ? <Navigate to={path} replace /> : <Inbox />;
}

function Inbox() {
  const t = useNotificationsTexts();
  const [asked, ask] = useSearchState('which');
  const filter = asked.which === 'unread' ? { isUnread: true } : {};
  const list = useList(NotificationsPageDocument, { filter }, ({ notifications }) => notifications);
  const { rows, isLoading, error, hasMore, onMore, refresh } = list;
  const latest = rows[0]?.createdAt;
  return (
    <Page
      title={t('title')}
      actions={
        latest && (
          <ActButton
            document={MarkAllNotificationsReadDocument}
            input={{ until: latest }}
            icon={<CheckCheck aria-hidden className="size-4" />}
            onDone={refresh}
          >
            {t('markAll')}
          </ActButton>
        )
      }
    >
      <NotificationsNav />
      <Panel className="max-w-3xl">
        <div className="border-b border-line p-3">
          <Select
            label={t('which')}
            value={asked.which}
            onChoose={(which) => ask({ which })}
            options={[
              { value: '', label: t('all') },
              { value: 'unread', label: t('unread') },
            ]}
          />
        </div>
        {rows.length === 0 &&
          (error ? (
            <Failure message={error} onRetry={refresh} />
          ) : isLoading ? (
            <Loading />
          ) : (
            <Empty title={t('empty')} />
          ))}
        <ul className="divide-y divide-line">
          {rows.map((one) => (
            <NotificationItem key={one.id} notification={one} />
          ))}
        </ul>
        {hasMore && (
          <div className="border-t border-line p-3 text-center">
            <Button isBusy={isLoading} onClick={onMore}>
              {t('more')}
            </Button>
          </div>
        )}
      </Panel>
    </Page>
  );
}

function NotificationItem({ notification }: { notification: NotificationRowFragment }) {
  const t = useNotificationsTexts();
  const [markRead, isMarking] = useAct(MarkNotificationReadDocument);
  const { id, title, body, aboutId, createdAt, readAt } = notification;
  const path = useAboutPath(aboutId);
  const read = () => {
    if (!readAt) void markRead({ notificationId: id });
  };
  return (
    <li className={classes('flex gap-3 px-4 py-3', !readAt && 'bg-accent-soft/40')}>
      <span
        aria-hidden
        className={classes('mt-1.5 size-2.5 shrink-0 rounded-full', readAt ? 'bg-transparent' : 'bg-accent')}
      />
      <div className="min-w-0 flex-1">
        <p className={classes('break-words', readAt ? 'font-medium' : 'font-semibold')}>
          {title}
          {!readAt && <span className="sr-only"> ({t('isUnread')})</span>}
        </p>
        <p className="break-words whitespace-pre-line text-quiet">{body}</p>
        <div className="mt-1.5 flex flex-wrap items-center gap-2">
          <time dateTime={createdAt} title={dateTime(createdAt)} className="mr-auto text-[13px] text-quiet">
            {ago(createdAt)}
          </time>
          {path && (
            <Link to={path} onClick={read} className={buttonClasses({ size: 'small' })}>
              {t('open')}
            </Link>
          )}
          {!readAt && (
            <Button size="small" tone="quiet" isBusy={isMarking} onClick={read}>
              {t('markRead')}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}
