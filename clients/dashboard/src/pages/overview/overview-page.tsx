/** Where everybody arrives: how the house stands, as far as they may know, live. */
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { Link } from 'react-router';
import { useQuery, useSubscription } from 'urql';
import { useMay, useViewer } from '../../shell/viewer.ts';
import { money, quantity } from '../../texts/format.ts';
import { Figure } from '../../ui/facts.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { pages } from '../pages.ts';
import { OrderHeardDocument } from './order-heard.generated.ts';
import { LatestOrders, TopAlerts } from './overview-lists.tsx';
import { OverviewPageDocument, type OverviewPageQuery } from './overview-page.generated.ts';
import { dayStarts, nextDay, salesDays } from './sales-days.ts';
import { useOverviewTexts } from './texts.ts';
import { TodaysAgenda } from './todays-agenda.tsx';

const SalesChart = lazy(() => import('./sales-chart.tsx'));

export default function OverviewPage() {
  const t = useOverviewTexts();
  const { name } = useViewer();
  const sales = useMay('sales:read');
  const ownOrders = useMay('sales:own');
  const stock = useMay('inventory:read');
  const ship = useMay('sales:ship');
  const readsAgenda = useMay('appointments:read');
  const practises = useMay('appointments:practice');
  const agenda = readsAgenda || practises;
  const starts = useMemo(() => dayStarts(new Date()), []);
  const days = Object.fromEntries(starts.map((start, index) => [`d${index}`, start])) as Record<DayVariable, string>;
  const orders = sales || ownOrders;
  const [{ data, error }, ask] = useQuery({
    query: OverviewPageDocument,
    variables: { sales, orders, stock, ship, agenda, tomorrow: nextDay(starts.at(-1) ?? ''), ...days },
  });
  useSubscription({ query: OrderHeardDocument, pause: !orders });
  return (
    <Page title={t('greeting', { name })}>
      {data ? (
        <Overview data={data} starts={starts} again={() => ask({ requestPolicy: 'network-only' })} />
      ) : error ? (
        <Failure message={error.message} onRetry={() => ask({ requestPolicy: 'network-only' })} />
      ) : (
        <Loading />
      )}
      <Shortcuts />
    </Page>
  );
}

type Day = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13;
type DayVariable = `d${Day}`;

type OverviewProps = { data: OverviewPageQuery; starts: readonly string[]; again: () => void };

function Overview({ data, starts, again }: OverviewProps) {
  const t = useOverviewTexts();
  const sold = data.s13 && salesDays(starts, soldOf(data));
  const today = sold?.days.at(-1);
  const inAll = sold?.days.reduce((sum, { amount }) => sum + amount, 0) ?? 0;
  const orders = sold?.days.reduce((sum, one) => sum + one.orders, 0) ?? 0;
  const inWords = (amount: number) => money({ amount: amount.toFixed(2), currency: sold?.currency ?? 'USD' });
  const { confirmed, drafts, unpaid, packed, stockAlertCounts: counts } = data;
  const isOfHouse = useMay('sales:read');
  return (
    <>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-3 2xl:grid-cols-6">
        {today && (
          <Figure label={t('today')} value={inWords(today.amount)} note={t('orders', { count: today.orders })} />
        )}
        {sold && <Figure label={t('fortnight')} value={inWords(inAll)} note={t('orders', { count: orders })} />}
        {confirmed && (
          <Leading to={isOfHouse ? '/orders?status=CONFIRMED' : '/my/orders'}>
            <Figure
              label={t(isOfHouse ? 'confirmed' : 'ownConfirmed')}
              value={quantity(confirmed.totalCount)}
              note={isOfHouse && drafts && t('drafts', { count: drafts.totalCount })}
            />
          </Leading>
        )}
        {unpaid && (
          <Leading to={isOfHouse ? '/orders?status=CONFIRMED&payment=UNPAID' : '/my/orders'}>
            <Figure label={t(isOfHouse ? 'unpaid' : 'ownUnpaid')} value={quantity(unpaid.totalCount)} />
          </Leading>
        )}
        {packed && <Figure label={t('packed')} value={quantity(packed.totalCount)} />}
        {counts && (
          <Leading to="/stock">
            <Figure
              label={t('alerts')}
              value={quantity(counts.critical + counts.warning)}
              note={t('critical', { count: counts.critical })}
            />
          </Leading>
        )}
      </div>
      {data.visits && <TodaysAgenda data={data} onChange={again} />}
      {sold && (
        <Panel title={t('trend')}>
          {inAll > 0 ? (
            <Suspense fallback={<div className="h-56" />}>
              <SalesChart {...sold} />
            </Suspense>
          ) : (
            <p className="p-4 text-quiet">{t('noSales')}</p>
          )}
        </Panel>
      )}
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
        {data.latest && <LatestOrders orders={data.latest.nodes.slice(0, 6)} />}
        {data.topAlerts && <TopAlerts alerts={data.topAlerts.nodes.slice(0, 6)} />}
      </div>
    </>
  );
}

type Sold = NonNullable<OverviewPageQuery['s0']>;

const soldOf = (data: OverviewPageQuery) =>
  Array.from({ length: 14 }, (_, index) => data[`s${index as Day}`] as Sold | undefined);

/** A card that leads somewhere, for who has that page in their menu. */
function Leading({ to, children }: { to: string; children: ReactNode }) {
  const { menu } = useViewer();
  const [path] = to.split('?');
  if (!menu.some((entry) => entry.path === path)) return children;
  return (
    <Link to={to} className="block h-full rounded-xl hover:[&>div]:border-accent">
      {children}
    </Link>
  );
}

/** What the menu has, for a phone, where that is folded away. */
function Shortcuts() {
  const t = useOverviewTexts();
  const { menu } = useViewer();
  const there = menu.filter(({ code, path }) => pages.some((page) => page.menu === code && page.path === path));
  return (
    <nav aria-label={t('shortcuts')} className="flex flex-wrap gap-2 md:hidden">
      {there.map(({ code, label, path }) => (
        <Link
          key={code}
          to={path}
          className="rounded-full border border-line bg-panel px-3 py-1.5 max-md:py-2.5 hover:bg-raised"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
