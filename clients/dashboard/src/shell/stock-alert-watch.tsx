/** Low stock pops up on every open screen, and the lists of alerts are asked for anew. */
import { useEffect } from 'react';
import { useSubscription } from 'urql';
import { StockAlertRaisedDocument } from '../pages/stock-alerts/stock-alert-raised.generated.ts';
import { amount } from '../texts/format.ts';
import { toast } from '../ui/notices.ts';
import { useShellTexts } from './texts.ts';

export function StockAlertWatch() {
  const t = useShellTexts();
  const [{ data }] = useSubscription({ query: StockAlertRaisedDocument });
  const alert = data?.stockAlertRaised;
  const id = alert?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each alert, not for each change of it
  useEffect(() => {
    if (!alert) return;
    toast({
      title: t('alertRaised', { product: alert.product?.name ?? '' }),
      text: t('alertLeft', {
        amount: amount(alert.available, alert.product?.unit),
        warehouse: alert.warehouse?.name ?? '',
      }),
      tone: alert.level === 'CRITICAL' ? 'danger' : 'warning',
    });
  }, [id]);
  return null;
}
