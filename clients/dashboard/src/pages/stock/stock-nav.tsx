/** The pages of stock, side by side. */
import { Subpages } from '../../ui/subpages.tsx';
import { useStockTexts } from './texts.ts';

export function StockNav() {
  const t = useStockTexts();
  return (
    <Subpages
      label={t('stock')}
      links={[
        { to: '/stock', label: t('alerts') },
        { to: '/stock/expiring', label: t('expiring') },
        { to: '/stock/transfers', label: t('transfers') },
        { to: '/stock/counts', label: t('counts') },
        { to: '/stock/categories', label: t('categories') },
        { to: '/stock/warehouses', label: t('warehouses') },
      ]}
    />
  );
}
