/** Words of the search over everything. */
import { texts } from '../texts/texts.ts';

export const usePaletteTexts = texts('palette', {
  es: {
    title: 'Buscar',
    hint: 'Una página, una persona, un tratamiento, un producto o el número de un pedido',
    pages: 'Páginas',
    customers: 'Clientes',
    patients: 'Pacientes',
    treatments: 'Tratamientos',
    products: 'Productos',
    orders: 'Pedidos',
    order: 'Pedido {{number}}',
    nothing: 'No se encontró nada',
    searching: 'Buscando …',
    results_one: '{{count}} resultado',
    results_other: '{{count}} resultados',
  },
  en: {
    title: 'Search',
    hint: 'A page, a person, a treatment, a product or the number of an order',
    pages: 'Pages',
    customers: 'Customers',
    patients: 'Patients',
    treatments: 'Treatments',
    products: 'Products',
    orders: 'Orders',
    order: 'Order {{number}}',
    nothing: 'Nothing was found',
    searching: 'Searching …',
    results_one: '{{count}} result',
    results_other: '{{count}} results',
  },
});
