/** The words in which people are told of what happened, for each event, channel and language. */
import { lazy, Suspense, useState } from 'react';
import { useQuery } from 'urql';
import { Badge } from '../../ui/badge.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Select } from '../../ui/select.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useSearchState } from '../../ui/use-search-state.ts';
import {
  NotificationTemplatesPageDocument,
  type NotificationTemplatesPageQueryVariables,
} from './notification-templates-page.generated.ts';
import { useTemplatesTexts } from './texts.ts';

const EditTemplate = lazy(() => import('./edit-template.tsx'));

type Asked = NotificationTemplatesPageQueryVariables;
const channels = ['INBOX', 'EMAIL', 'WHATSAPP', 'SMS', 'PUSH'] as const;
const languages = ['ES', 'EN'] as const;

export default function NotificationTemplatesPage() {
  const t = useTemplatesTexts();
  const [asked, ask] = useSearchState('event', 'channel', 'language');
  const [openId, setOpenId] = useState<string | null>(null);
  const variables = {
    event: (asked.event || null) as Asked['event'],
    channel: (asked.channel || null) as Asked['channel'],
    language: (asked.language || null) as Asked['language'],
  };
  const [{ data, error }, again] = useQuery({ query: NotificationTemplatesPageDocument, variables });
  const templates = data?.notificationTemplates ?? [];
  const open = templates.find(({ id }) => id === openId);
  return (
    <Page title={t('title')}>
      <Panel>
        <div className="flex flex-wrap gap-2 border-b border-line p-3">
          <Select
            label={t('event')}
            value={asked.event}
            onChoose={(event) => ask({ event })}
            options={[
              { value: '', label: t('anyEvent') },
              ...(data?.notificationEvents ?? []).map(({ kind, name }) => ({ value: kind, label: name })),
            ]}
          />
          <Select
            label={t('channel')}
            value={asked.channel}
            onChoose={(channel) => ask({ channel })}
            options={[{ value: '', label: t('anyChannel') }, ...channels.map((value) => ({ value, label: t(value) }))]}
          />
          <Select
            label={t('language')}
            value={asked.language}
            onChoose={(language) => ask({ language })}
            options={[
              { value: '', label: t('anyLanguage') },
              ...languages.map((value) => ({ value, label: t(value) })),
            ]}
          />
        </div>
        {!data && error && <Failure message={error.message} onRetry={() => again({ requestPolicy: 'network-only' })} />}
        {!data && !error && <Loading />}
        {data && (
          <Rows
            label={t('title')}
            rows={templates}
            rowId={({ id }) => id}
            emptyText={t('empty')}
            columns={[
              {
                id: 'event',
                title: t('event'),
                cell: ({ id, event, channel, language }) => (
                  <button
                    type="button"
                    onClick={() => setOpenId(id)}
                    className="text-left font-medium text-accent hover:underline max-md:-my-2.5 max-md:py-2.5"
                  >
                    {event.name}
                    <span className="sr-only">
                      , {t(channel)}, {t(language)}
                    </span>
                  </button>
                ),
              },
              { id: 'channel', title: t('channel'), cell: ({ channel }) => t(channel) },
              { id: 'language', title: t('language'), cell: ({ language }) => t(language) },
              {
                id: 'text',
                title: t('text'),
                cell: ({ subject, body }) => (
                  <span className="line-clamp-2 max-w-prose">
                    {subject && <strong className="font-semibold">{subject} · </strong>}
                    {body}
                  </span>
                ),
              },
              {
                id: 'state',
                title: t('state'),
                cell: ({ isWritten }) =>
                  isWritten ? <Badge tone="accent">{t('written')}</Badge> : <Badge>{t('original')}</Badge>,
              },
            ]}
          />
        )}
      </Panel>
      <Suspense>{open && <EditTemplate template={open} onClose={() => setOpenId(null)} />}</Suspense>
    </Page>
  );
}
