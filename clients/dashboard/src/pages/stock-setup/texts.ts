import { texts } from '../../texts/texts.ts';

export const useSetupTexts = texts('stockSetup', {
  es: {
    newWarehouse: 'Nueva bodega',
    editWarehouse: 'Modificar la bodega',
    noWarehouses: 'Todavía no hay bodegas',
    code: 'Código',
    timeZone: 'Zona horaria',
    isDefault: 'Principal',
  },
  en: {
    newWarehouse: 'New warehouse',
    editWarehouse: 'Edit the warehouse',
    noWarehouses: 'There are no warehouses yet',
    code: 'Code',
    timeZone: 'Time zone',
    isDefault: 'Default',
  },
});
