/** What leaves the house for an order: packed, on its way, arrived. */
import { useMay } from '../../shell/viewer.ts';
import { dateTime } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { useAct } from '../../ui/use-act.ts';
import {
  CreateShipmentDocument,
  type OrderOnPageFragment,
  type ShipmentStatus,
  UpdateShipmentDocument,
} from './order-page.generated.ts';
import { useOrderTexts } from './texts.ts';

/** What somebody at the counter does next with a shipment. */
const next: Partial<Record<ShipmentStatus, { to: ShipmentStatus; label: 'send' | 'deliver' }>> = {
  PENDING: { to: 'IN_TRANSIT', label: 'send' },
  IN_TRANSIT: { to: 'DELIVERED', label: 'deliver' },
};

export function Shipments({ order }: { order: OrderOnPageFragment }) {
  const t = useOrderTexts();
  const mayShip = useMay('sales:ship');
  const [create, isCreating] = useAct(CreateShipmentDocument);
  const [update, isUpdating] = useAct(UpdateShipmentDocument);
  const canShip = order.status === 'CONFIRMED' || order.status === 'PARTIALLY_SHIPPED';
  return (
    <Panel title={t('shipments')}>
      <ul>
        {order.shipments.map(({ id, status, carrier, trackingNumber, createdAt }) => {
          const move = next[status];
          return (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2.5 last:border-0"
            >
              <Badge tone={status === 'DELIVERED' ? 'good' : status === 'LOST' ? 'danger' : 'accent'}>
                {t(status)}
              </Badge>
              <span className="min-w-0 break-words text-quiet">
                {[carrier, trackingNumber, dateTime(createdAt)].filter(Boolean).join(' · ')}
              </span>
              {mayShip && move && (
                <Button size="small" isBusy={isUpdating} onClick={() => update({ shipmentId: id, status: move.to })}>
                  {t(move.label)}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {order.shipments.length === 0 && <p className="p-4 text-quiet">{t('noShipments')}</p>}
      {mayShip && canShip && (
        <div className="border-t border-line px-4 py-3">
          <Button isBusy={isCreating} onClick={() => create({ orderId: order.id })}>
            {t('pack')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
