/** What was there of a product after each movement. The table below it says the same, so it is hidden from readers. */
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { amount, dateTime, day, quantity, shortDay } from '../../texts/format.ts';
import { useProductTexts } from './texts.ts';

type Props = { entries: readonly { effectiveAt: string; quantityAfter: number }[]; unit: string };

const mostOfAYear = 300 * 86_400_000; // milliseconds
const tickCount = 8;
const evenly = (from: number, to: number): number[] =>
  Array.from({ length: tickCount }, (_, at) => from + ((to - from) * at) / (tickCount - 1));

export default function StockChart({ entries, unit }: Props) {
  const t = useProductTexts();
  const points = entries.map(({ effectiveAt, quantityAfter }) => ({
    at: Date.parse(effectiveAt),
    left: quantityAfter,
  }));
  const from = points[0]?.at ?? 0;
  const to = points.at(-1)?.at ?? 0;
  const dayOf = to - from > mostOfAYear ? day : shortDay;
  return (
    <div aria-hidden className="h-56 p-3 text-xs">
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart data={points} accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 0, left: 8 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="at"
            type="number"
            domain={['dataMin', 'dataMax']}
            // evenly over time, and not at every movement: many of a day would lie on one another
            ticks={evenly(from, to)}
            interval="equidistantPreserveStart"
            tickFormatter={(at: number) => dayOf(new Date(at).toISOString())}
            stroke="var(--quiet)"
            tickLine={false}
            axisLine={false}
            minTickGap={24}
          />
          <YAxis stroke="var(--quiet)" tickLine={false} axisLine={false} width={56} tickFormatter={quantity} />
          <Tooltip
            formatter={(value) => [amount(Number(value), unit), t('after')]}
            labelFormatter={(at) => dateTime(new Date(Number(at)).toISOString())}
            contentStyle={{ background: 'var(--panel)', border: '1px solid var(--line)', borderRadius: 8 }}
            itemStyle={{ color: 'var(--ink)' }}
          />
          <Area
            type="stepAfter"
            dataKey="left"
            stroke="var(--accent)"
            fill="var(--accent-soft)"
            isAnimationActive={false}
          />
        </AreaChart>
      </ResponsiveContainer>
    </div>
  );
}
