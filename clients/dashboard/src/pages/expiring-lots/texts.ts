import { texts } from '../../texts/texts.ts';

export const useExpiringTexts = texts('expiringLots', {
  es: {
    lot: 'Lote',
    expiresOn: 'Vence',
    expired: 'Vencido',
    within: 'Plazo',
    days: 'En {{count}} días',
    anyWarehouse: 'Todas las bodegas',
    empty: 'Nada vence en este plazo',
    emptyHint: 'Elija un plazo más largo para mirar más lejos.',
  },
  en: {
    lot: 'Lot',
    expiresOn: 'Expires',
    expired: 'Expired',
    within: 'Within',
    days: 'Within {{count}} days',
    anyWarehouse: 'All warehouses',
    empty: 'Nothing expires within this time',
    emptyHint: 'Choose a longer time to look further ahead.',
  },
});
