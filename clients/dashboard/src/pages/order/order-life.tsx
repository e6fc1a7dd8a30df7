/** What happened to an order, the latest first. */
import { ago, dateTime } from '../../texts/format.ts';
import { Panel } from '../../ui/page.tsx';
import type { OrderOnPageFragment } from './order-page.generated.ts';
import { useOrderTexts } from './texts.ts';

export function OrderLife({ order }: { order: OrderOnPageFragment }) {
  const t = useOrderTexts();
  return (
    <Panel title={t('life')}>
      {order.events.nodes.length === 0 && <p className="p-4 text-quiet">{t('noLife')}</p>}
      <ol className="flex flex-col gap-4 p-4 empty:hidden">
        {[...order.events.nodes].reverse().map(({ id, kind, at, actor }) => (
          <li key={id} className="relative border-l-2 border-accent pl-4">
            <p className="font-medium">{t(kind)}</p>
            <p className="text-[13px] text-quiet">
              {actor?.name && `${actor.name} · `}
              <time dateTime={at} title={dateTime(at)}>
                {ago(at)}
              </time>
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
