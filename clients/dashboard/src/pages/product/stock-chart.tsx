/** What was there of a product after each movement. The table below it says the same, so it is hidden from readers. */
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { amount, dateTime, quantity, shortDay } from '../../texts/format.ts';
import { useProductTexts } from './texts.ts';

type Props = { entries: readonly { effectiveAt: string; quantityAfter: number }[]; unit: string };

export default function StockChart({ entries, unit }: Props) {
  const t = useProductTexts();
  const points = entries.map(({ effectiveAt, quantityAfter }) => ({
    at: Date.parse(effectiveAt),
    left: quantityAfter,
  }));
  const shortDayOf = (at: number) => shortDay(new Date(at).toISOString());
  return (
    <div aria-hidden className="h-56 p-3 text-xs">
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart data={points} accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 0, left: 8 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={['dataMin', 'dataMax']}
            tickFormatter={shortDayOf}
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
