import { inventoryEvents } from '@trama/schema/events/inventory';
import { handler } from '../context.ts';
import { notify } from '../store/notify.ts';
import { peopleOnDuty, subscribersOf } from '../store/settings.ts';

export const onStockAlertRaised = handler({
  topic: 'stock.alert_raised',
  publisher: 'inventory',
  payload: inventoryEvents['stock.alert_raised'],
  async run(step, { alertId, productId, productName: product, warehouseName: warehouse, level }, context) {
    // those on duty, and those who always want to know
    const userIds = [...(await peopleOnDuty(step.tx, step.now)), ...(await subscribersOf(step.tx, 'STOCK_ALERT'))];
    const about = { aboutId: productId, variables: { product, warehouse, level } };
    await notify(context, step, { event: 'STOCK_ALERT', sourceId: alertId, ...about, userIds });
  },
});
