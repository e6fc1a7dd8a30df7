/** What was sold day by day, as bars; the same in a table for who does not see them. */
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { money, shortDay, shortMoney } from '../../texts/format.ts';
import type { SalesDay } from './sales-days.ts';
import { useOverviewTexts } from './texts.ts';

type Props = { days: readonly SalesDay[]; currency: string };

export default function SalesChart({ days, currency }: Props) {
  const t = useOverviewTexts();
  const inWords = (amount: number) => money({ amount: String(amount), currency });
  const inShort = (amount: number) => shortMoney({ amount: String(amount), currency });
  return (
    <>
      <div aria-hidden className="h-56 p-3 text-xs">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={[...days]} accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 0, left: 8 }}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="date"
              tickFormatter={shortDay}
              stroke="var(--quiet)"
              tickLine={false}
              axisLine={false}
              minTickGap={16}
            />
            <YAxis stroke="var(--quiet)" tickLine={false} axisLine={false} width={72} tickFormatter={inShort} />
            <Tooltip
              cursor={{ fill: 'var(--raised)' }}
              formatter={(value) => [inWords(Number(value)), t('trend')]}
              labelFormatter={(date) => shortDay(String(date))}
              contentStyle={{ background: 'var(--panel)', border: '1px solid var(--line)', borderRadius: 8 }}
              itemStyle={{ color: 'var(--ink)' }}
            />
            <Bar dataKey="amount" fill="var(--accent)" radius={[4, 4, 0, 0]} isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <table className="sr-only">
        <caption>{t('trendTable')}</caption>
        <tbody>
          {days.map(({ date, amount, orders }) => (
            <tr key={date}>
              <th scope="row">{shortDay(date)}</th>
              <td>{inWords(amount)}</td>
              <td>{t('orders', { count: orders })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
