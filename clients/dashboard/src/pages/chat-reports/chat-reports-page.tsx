/** Messages that somebody finds wrong, and what becomes of them. */
import { useMemo } from 'react';
import { ago, dateTime } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { classes } from '../../ui/classes.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import {
  type ChatReportRowFragment,
  ChatReportsPageDocument,
  type ChatReportsPageQueryVariables,
  ResolveChatReportDocument,
} from './chat-reports-page.generated.ts';
import { useChatReportsTexts } from './texts.ts';

type Status = ChatReportRowFragment['status'];
const tones: Record<Status, Tone> = {
  OPEN: 'warning',
  DISMISSED: 'plain',
  MESSAGE_DELETED: 'good',
  SENDER_REMOVED: 'good',
};

export default function ChatReportsPage() {
  const t = useChatReportsTexts();
  const [asked, ask] = useSearchState('status');
  const status = (asked.status || null) as ChatReportsPageQueryVariables['status'];
  const list = useList(ChatReportsPageDocument, { status }, ({ chatReports }) => chatReports);
  const columns = useMemo<Column<ChatReportRowFragment>[]>(
    () => [
      { id: 'text', title: t('text'), cell: ({ text }) => <Cut text={text} /> },
      { id: 'sender', title: t('sender'), cell: ({ sender }) => sender?.name ?? '—' },
      { id: 'status', title: t('status'), cell: (one) => <Badge tone={tones[one.status]}>{t(one.status)}</Badge> },
      {
        id: 'reason',
        title: t('reason'),
        cell: ({ reason, note }) => (
          <>
            {t(reason)} {note && <Cut text={note} isQuiet />}
          </>
        ),
      },
      { id: 'reporter', title: t('reporter'), isHidden: true, cell: ({ reporter }) => reporter?.name ?? '—' },
      {
        id: 'created',
        title: t('created'),
        cell: ({ createdAt }) => (
          <time dateTime={createdAt} title={dateTime(createdAt)}>
            {ago(createdAt)}
          </time>
        ),
      },
      { id: 'decided', title: t('decided'), isHidden: true, cell: ({ resolvedBy }) => resolvedBy?.name ?? '' },
      {
        id: 'actions',
        title: t('actions'),
        cell: (one) => (one.status === 'OPEN' ? <Decisions report={one} /> : null),
      },
    ],
    [t],
  );
  return (
    <Page title={t('title')} isFull>
      <DataTable
        name="chat-reports"
        label={t('title')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        emptyText={t('empty')}
        emptyHint={t('emptyHint')}
        toolbar={
          <Select
            label={t('status')}
            value={asked.status}
            onChoose={(next) => ask({ status: next })}
            options={[
              { value: '', label: t('anyStatus') },
              ...(Object.keys(tones) as Status[]).map((value) => ({ value, label: t(value) })),
            ]}
          />
        }
      />
    </Page>
  );
}

/** What somebody wrote, which leaves room in a table for what is decided about it. */
const Cut = ({ text, isQuiet }: { text: string; isQuiet?: boolean }) => (
  <span title={text} className={classes('block md:max-w-44 md:truncate', isQuiet && 'text-[13px] text-quiet')}>
    {text}
  </span>
);

function Decisions({ report: { id: reportId, sender } }: { report: ChatReportRowFragment }) {
  const t = useChatReportsTexts();
  const name = sender?.name ?? '';
  return (
    <span className="flex flex-wrap justify-end gap-1 md:flex-nowrap md:justify-start">
      <ActButton document={ResolveChatReportDocument} size="small" input={{ reportId, decision: 'DISMISSED' as const }}>
        {t('dismiss')}
      </ActButton>
      <ActButton
        document={ResolveChatReportDocument}
        size="small"
        ask={t('reallyDelete')}
        input={{ reportId, decision: 'MESSAGE_DELETED' as const }}
      >
        {t('delete')}
      </ActButton>
      <ActButton
        document={ResolveChatReportDocument}
        size="small"
        tone="quiet"
        ask={t('reallyRemove', { name })}
        input={{ reportId, decision: 'SENDER_REMOVED' as const }}
      >
        {t('remove')}
      </ActButton>
    </span>
  );
}
