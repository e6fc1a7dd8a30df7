/** What runs low, live: whoever has it open sees the next alert by itself. */
import { useMemo } from 'react';
import { useMay } from '../../shell/viewer.ts';
import { ago, amount, quantity } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { StockNav } from '../stock/stock-nav.tsx';
import { useStockTexts } from '../stock/texts.ts';
import {
  AcknowledgeStockAlertDocument,
  SnoozeStockAlertDocument,
  type StockAlertRowFragment,
  StockAlertsPageDocument,
  type StockAlertsPageQueryVariables,
} from './stock-alerts-page.generated.ts';
import { useStockAlertsTexts } from './texts.ts';

const aDay = 24 * 60 * 60 * 1000; // milliseconds

export default function StockAlertsPage() {
  const t = useStockAlertsTexts();
  const s = useStockTexts();
  const mayAct = useMay('inventory:write');
  const [asked, ask] = useSearchState('level', 'which');
  const level = (asked.level || null) as StockAlertsPageQueryVariables['level'];
  const open = asked.which !== 'all';
  const list = useList(StockAlertsPageDocument, { level, open }, ({ stockAlerts }) => stockAlerts);
  const counts = list.data?.stockAlertCounts;
  const columns = useMemo<Column<StockAlertRowFragment>[]>(
    () => [
      { id: 'product', title: t('product'), cell: ({ product }) => product?.name ?? '—' },
      {
        id: 'level',
        title: t('level'),
        cell: (one) => <Badge tone={one.level === 'CRITICAL' ? 'danger' : 'warning'}>{t(one.level)}</Badge>,
      },
      { id: 'warehouse', title: t('warehouse'), cell: ({ warehouse }) => warehouse?.name ?? '—' },
      {
        id: 'available',
        title: t('available'),
        align: 'right',
        cell: ({ available, product }) => amount(available, product?.unit),
      },
      { id: 'minimum', title: t('minimum'), align: 'right', cell: ({ minimum }) => quantity(minimum) },
      { id: 'raised', title: t('raised'), cell: ({ raisedAt }) => ago(raisedAt) },
      { id: 'state', title: t('state'), cell: (one) => <AlertState alert={one} /> },
      ...(mayAct ? [{ id: 'actions', title: t('actions'), cell: actionsOf }] : []),
    ],
    [t, mayAct],
  );
  return (
    <Page
      title={s('stock')}
      isFull
      actions={
        counts && (
          <>
            <Badge tone="danger">{t('critical', { count: counts.critical })}</Badge>
            <Badge tone="warning">{t('warning', { count: counts.warning })}</Badge>
          </>
        )
      }
    >
      <StockNav />
      <DataTable
        name="stock-alerts"
        label={t('title')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        emptyText={t('empty')}
        toolbar={
          <>
            <Select
              label={t('level')}
              value={asked.level}
              onChoose={(next) => ask({ level: next })}
              options={[
                { value: '', label: t('anyLevel') },
                { value: 'CRITICAL', label: t('CRITICAL') },
                { value: 'WARNING', label: t('WARNING') },
              ]}
            />
            <Select
              label={t('which')}
              value={asked.which}
              onChoose={(which) => ask({ which })}
              options={[
                { value: '', label: t('open') },
                { value: 'all', label: t('all') },
              ]}
            />
          </>
        }
      />
    </Page>
  );
}

const actionsOf = (alert: StockAlertRowFragment) => <AlertActions alert={alert} />;

function AlertState({ alert }: { alert: StockAlertRowFragment }) {
  const t = useStockAlertsTexts();
  if (alert.resolvedAt) return <Badge tone="good">{t('resolved')}</Badge>;
  if (alert.snoozedUntil && new Date(alert.snoozedUntil) > new Date()) return <Badge>{t('snoozed')}</Badge>;
  return alert.acknowledgedAt ? (
    <Badge tone="accent">{t('acknowledged')}</Badge>
  ) : (
    <Badge tone="plain">{t('new')}</Badge>
  );
}

function AlertActions({ alert }: { alert: StockAlertRowFragment }) {
  const t = useStockAlertsTexts();
  const [acknowledge, isAcknowledging] = useAct(AcknowledgeStockAlertDocument);
  const [snooze, isSnoozing] = useAct(SnoozeStockAlertDocument);
  if (alert.resolvedAt) return null;
  return (
    <span className="flex gap-1">
      {!alert.acknowledgedAt && (
        <Button size="small" isBusy={isAcknowledging} onClick={() => acknowledge({ alertId: alert.id })}>
          {t('acknowledge')}
        </Button>
      )}
      <Button
        size="small"
        tone="quiet"
        isBusy={isSnoozing}
        onClick={() => snooze({ alertId: alert.id, until: new Date(Date.now() + aDay).toISOString() })}
      >
        {t('snooze')}
      </Button>
    </span>
  );
}
