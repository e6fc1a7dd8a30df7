/** What was earned, what it cost, what is left: in a period, per month, treatment and professional. */
import { lazy, type ReactNode, Suspense } from 'react';
import { useQuery } from 'urql';
import { useViewer } from '../../shell/viewer.ts';
import { money, percent } from '../../texts/format.ts';
import { Answer } from '../../ui/answer.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { Figure } from '../../ui/facts.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty } from '../../ui/states.tsx';
import { useSearchState } from '../../ui/use-search-state.ts';
import { PeriodChoice } from './period-choice.tsx';
import { periodOf } from './periods.ts';
import { ProfitPageDocument, type ProfitPageQuery, type ProfitRowFragment } from './profit-page.generated.ts';
import { costsOf, marginOf, monthPoints } from './profit-rows.ts';
import { useProfitTexts } from './texts.ts';

const ProfitChart = lazy(() => import('./profit-chart.tsx'));

export default function ProfitPage() {
  const t = useProfitTexts();
  const { permissions } = useViewer();
  const may = (...codes: string[]) => codes.some((code) => permissions.includes(code));
  const [asked, ask] = useSearchState('period', 'basis');
  const periodName = asked.period || 'threeMonths';
  const basis = asked.basis === 'CASH' ? ('CASH' as const) : ('ACCRUAL' as const);
  const variables = {
    ...periodOf(periodName),
    basis,
    treatments: may('treatments:read', 'treatments:write', 'treatments:cost'),
    professionals: may('professionals:read'),
  };
  const query = useQuery({ query: ProfitPageDocument, variables });
  return (
    <Page
      title={t('title')}
      note={t('withoutTax')}
      actions={
        <>
          <PeriodChoice value={periodName} onChoose={(period) => ask({ period })} />
          <Select
            label={t('basis')}
            value={basis}
            onChoose={(next) => ask({ basis: next === 'ACCRUAL' ? '' : next })}
            options={[
              { value: 'ACCRUAL', label: t('ACCRUAL') },
              { value: 'CASH', label: t('CASH') },
            ]}
          />
        </>
      }
    >
      <Answer of={query} find={(data) => data}>
        {(data) =>
          data.billingDashboard.total.length === 0 ? (
            <Panel>
              <Empty title={t('empty')} />
            </Panel>
          ) : (
            data.billingDashboard.total.map((total) => (
              <OneCurrency key={total.income.currency} total={total} data={data} />
            ))
          )
        }
      </Answer>
    </Page>
  );
}

function OneCurrency({ total, data }: { total: ProfitRowFragment; data: ProfitPageQuery }) {
  const t = useProfitTexts();
  const { currency } = total.income;
  const { months, treatments, professionals } = data.billingDashboard;
  const own = (rows: readonly ProfitRowFragment[]) => rows.filter(({ income }) => income.currency === currency);
  const margin = marginOf(total);
  const invoiced = data.invoiceTotals.total.find((one) => one.total.currency === currency);
  return (
    <>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 xl:grid-cols-4">
        <Figure label={t('income')} value={money(total.income)} />
        <Figure
          label={t('costs')}
          value={money({ amount: String(costsOf(total)), currency })}
          note={[
            `${t('consumables')}: ${money(total.consumables)}`,
            `${t('commissions')}: ${money(total.commissions)}`,
            `${t('expenses')}: ${money(total.expenses)}`,
          ].join(' · ')}
        />
        <Figure
          label={t('profit')}
          value={money(total.profit)}
          note={margin !== null && t('margin', { share: percent(margin) })}
        />
        <Figure
          label={t('invoiced')}
          value={money(invoiced?.total ?? { amount: '0', currency })}
          note={
            invoiced &&
            `${t('invoices', { count: invoiced.issued })} · ${t('owed', { amount: money(invoiced.balance) })}`
          }
        />
      </div>
      <Panel title={t('months')}>
        <Suspense fallback={<div className="h-72" />}>
          <ProfitChart points={monthPoints(months, currency)} currency={currency} />
        </Suspense>
      </Panel>
      <div className="grid grid-cols-1 items-start gap-4 2xl:grid-cols-2">
        <Breakdown
          title={t('treatments')}
          first={t('treatment')}
          rows={own(treatments)}
          nameOf={({ treatment }) => treatment?.name ?? t('none')}
          keyOf={({ treatment }) => treatment?.id ?? ''}
        />
        <Breakdown
          title={t('professionals')}
          first={t('professional')}
          rows={own(professionals)}
          nameOf={({ professional }) => professional?.name ?? t('none')}
          keyOf={({ professional }) => professional?.id ?? ''}
        />
      </div>
    </>
  );
}

type BreakdownProps = {
  title: string;
  first: string;
  rows: readonly ProfitRowFragment[];
  nameOf: (row: ProfitRowFragment) => string;
  keyOf: (row: ProfitRowFragment) => string;
};

/** The most profitable first, each with a bar beside what is left of it. */
function Breakdown({ title, first, rows, nameOf, keyOf }: BreakdownProps) {
  const t = useProfitTexts();
  const most = Math.max(...rows.map(({ profit }) => Math.abs(Number(profit.amount))), 0.01);
  const amount = (id: 'income' | 'profit'): Column<ProfitRowFragment> => ({
    id,
    title: t(id),
    align: 'right',
    cell: (row) => money(row[id]),
  });
  return (
    <Panel title={title}>
      <Rows
        label={title}
        rows={rows}
        rowId={keyOf}
        emptyText={t('empty')}
        columns={[
          {
            id: 'name',
            title: first,
            cell: (row) => (
              <>
                <span className="block">{nameOf(row)}</span>
                <Bar share={Number(row.profit.amount) / most} />
              </>
            ),
          },
          amount('income'),
          {
            id: 'costs',
            title: t('costs'),
            align: 'right',
            cell: (row) => money({ amount: String(costsOf(row)), currency: row.income.currency }),
          },
          amount('profit'),
        ]}
      />
    </Panel>
  );
}

const Bar = ({ share }: { share: number }): ReactNode => (
  <span aria-hidden className="mt-1 block h-1.5 w-full min-w-24 rounded-full bg-raised">
    <span
      className={share < 0 ? 'block h-full rounded-full bg-danger' : 'block h-full rounded-full bg-accent'}
      style={{ width: `${Math.min(Math.abs(share), 1) * 100}%` }}
    />
  </span>
);
