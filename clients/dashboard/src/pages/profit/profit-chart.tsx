/** Income and costs of each month as bars, what is left as a line; the same in a table for who does not see them. */
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { money, shortMoney } from '../../texts/format.ts';
import { language } from '../../texts/texts.ts';
import type { MonthPoint } from './profit-rows.ts';
import { useProfitTexts } from './texts.ts';

/** A month, told by its first day. */
const monthOf = (day: string): string =>
  new Intl.DateTimeFormat(language(), { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(day));

type Props = { points: readonly MonthPoint[]; currency: string };

export default function ProfitChart({ points, currency }: Props) {
  const t = useProfitTexts();
  const inWords = (amount: number) => money({ amount: String(amount), currency });
  const inShort = (amount: number) => shortMoney({ amount: String(amount), currency });
  return (
    <>
      <div aria-hidden className="h-72 p-3 text-xs">
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart
            data={[...points]}
            accessibilityLayer={false}
            margin={{ top: 8, right: 8, bottom: 0, left: 8 }}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="month" tickFormatter={monthOf} stroke="var(--quiet)" tickLine={false} axisLine={false} />
            <YAxis stroke="var(--quiet)" tickLine={false} axisLine={false} width={80} tickFormatter={inShort} />
            <ReferenceLine y={0} stroke="var(--line)" />
            <Tooltip
              cursor={{ fill: 'var(--raised)' }}
              formatter={(value, name) => [inWords(Number(value)), name]}
              labelFormatter={(month) => monthOf(String(month))}
              contentStyle={{ background: 'var(--panel)', border: '1px solid var(--line)', borderRadius: 8 }}
              itemStyle={{ color: 'var(--ink)' }}
            />
            {/* in the order of the bars, not by name */}
            <Legend itemSorter={null} formatter={(name) => <span className="text-ink">{name}</span>} />
            <Bar
              dataKey="income"
              name={t('income')}
              fill="var(--accent)"
              radius={[4, 4, 0, 0]}
              maxBarSize={48}
              isAnimationActive={false}
            />
            <Bar
              dataKey="costs"
              name={t('costs')}
              fill="var(--warning)"
              radius={[4, 4, 0, 0]}
              maxBarSize={48}
              isAnimationActive={false}
            />
            <Line
              dataKey="profit"
              name={t('profit')}
              stroke="var(--good)"
              strokeWidth={2.5}
              dot={{ r: 4 }}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <table className="sr-only">
        <caption>{t('monthsTable')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('month')}</th>
            <th scope="col">{t('income')}</th>
            <th scope="col">{t('costs')}</th>
            <th scope="col">{t('profit')}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ month, income, costs, profit }) => (
            <tr key={month}>
              <th scope="row">{monthOf(month)}</th>
              <td>{inWords(income)}</td>
              <td>{inWords(costs)}</td>
              <td>{inWords(profit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
