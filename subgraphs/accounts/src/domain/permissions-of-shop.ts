/** What can be permitted in a shop: catalogue, stock, people, sales. See `permissions.ts`. */
import type { PermissionDefinition } from './permission-definition.ts';

export const permissionsOfShop = {
  'catalog:read': {
    es: 'Ver el catálogo de productos con sus precios',
    en: 'See the catalogue of products with their prices',
    opens: ['products'],
    roles: ['admin', 'seller', 'storekeeper', 'analyst', 'customer', 'professional', 'receptionist', 'accountant'],
  },
  'inventory:read': {
    es: 'Ver existencias, movimientos y alertas',
    en: 'See stock, movements and alerts',
    opens: ['stock'],
    roles: ['admin', 'seller', 'storekeeper', 'analyst', 'professional', 'receptionist', 'accountant'],
  },
  'inventory:write': {
    es: 'Crear productos y bodegas, y recibir mercadería',
    en: 'Add products and warehouses, and receive goods',
    opens: ['receiveStock'],
    roles: ['admin', 'storekeeper'],
  },
  'inventory:adjust': {
    es: 'Corregir existencias a mano',
    en: 'Correct stock by hand',
    opens: ['adjustStock'],
    roles: ['admin', 'storekeeper'],
  },
  'inventory:cost': {
    es: 'Ver lo que cuesta la mercadería',
    en: 'See what goods cost',
    opens: ['stockValue'],
    roles: ['admin', 'storekeeper', 'analyst', 'accountant'],
  },
  'inventory:reserve': {
    es: 'Reservar existencias y liberar reservas',
    en: 'Reserve stock and release reservations',
    opens: [],
    roles: ['admin'],
  },
  'inventory:consume': {
    es: 'Descargar lo que se usa en tratamientos',
    en: 'Take what treatments use up out of stock',
    opens: [],
    roles: ['admin'],
  },
  'inventory:close': {
    es: 'Cerrar períodos del inventario',
    en: 'Close periods of the stock',
    opens: [],
    roles: ['admin'],
  },
  'inventory:purchase': {
    es: 'Registrar proveedores y pedirles mercadería',
    en: 'Keep suppliers and order goods from them',
    opens: ['suppliers', 'reorders'],
    roles: ['admin', 'storekeeper'],
  },
  'people:read': {
    es: 'Ver clientes y sus datos de contacto',
    en: 'See customers and how to reach them',
    opens: ['customers'],
    roles: ['admin', 'seller', 'analyst', 'receptionist', 'accountant'],
  },
  'people:write': {
    es: 'Crear y modificar clientes',
    en: 'Add and change customers',
    opens: [],
    roles: ['admin', 'seller', 'receptionist'],
  },
  'people:credit': {
    es: 'Fijar cuánto se le fía a un cliente',
    en: 'Set how much a customer may owe',
    opens: [],
    roles: ['admin'],
  },
  'people:staff': {
    es: 'Ver y modificar empleados, representantes y sus comisiones',
    en: 'See and change employees, sales reps and their commissions',
    opens: [],
    roles: ['admin'],
  },
  'people:privacy': {
    es: 'Entregar y borrar los datos personales de alguien',
    en: 'Hand out and erase what is kept of somebody',
    opens: [],
    roles: ['admin'],
  },
  'people:own': {
    es: 'Ver y modificar los datos propios',
    en: 'See and change their own details',
    opens: ['ownProfile'],
    roles: ['customer'],
  },
  'sales:read': {
    es: 'Ver pedidos y ventas',
    en: 'See orders and sales',
    opens: ['orders'],
    roles: ['admin', 'seller', 'analyst', 'receptionist', 'accountant'],
  },
  'sales:write': {
    es: 'Crear, modificar y confirmar pedidos',
    en: 'Create, change and confirm orders',
    opens: ['newOrder'],
    roles: ['admin', 'seller', 'receptionist'],
  },
  'sales:cancel': {
    es: 'Anular pedidos',
    en: 'Cancel orders',
    opens: [],
    roles: ['admin', 'seller'],
  },
  'sales:own': {
    es: 'Ver y hacer pedidos propios',
    en: 'See and place their own orders',
    opens: ['ownOrders'],
    roles: ['customer'],
  },
  'sales:ship': {
    es: 'Preparar y despachar envíos',
    en: 'Pack and send shipments',
    opens: [],
    roles: ['admin', 'seller', 'storekeeper'],
  },
  'sales:refund': {
    es: 'Devolver dinero de un pago',
    en: 'Give money of a payment back',
    opens: [],
    roles: ['admin'],
  },
  'sales:tax': {
    es: 'Fijar tarifas de impuestos',
    en: 'Set tax rates',
    opens: [],
    roles: ['admin'],
  },
} as const satisfies Record<string, PermissionDefinition>;
