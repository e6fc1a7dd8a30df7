/**
 * The one table of what can be permitted: what each permission means, which menu entries it opens and which built-in
 * roles have it. Resolvers name its codes, menus are derived from it, the migrations write it into the database.
 */
import type { Locale } from '@trama/platform/errors';

type Words = Readonly<Record<Locale, string>>;

/** Roles that every installation has. Their ids are fixed, because the migrations write them. */
export const builtInRoles = {
  admin: { id: 'rol_01jc000000e008000000000001', es: 'Administrador', en: 'Administrator' },
  seller: { id: 'rol_01jc000000e008000000000002', es: 'Vendedor', en: 'Seller' },
  storekeeper: { id: 'rol_01jc000000e008000000000003', es: 'Bodeguero', en: 'Storekeeper' },
  analyst: { id: 'rol_01jc000000e008000000000004', es: 'Analista', en: 'Analyst' },
  customer: { id: 'rol_01jc000000e008000000000005', es: 'Cliente', en: 'Customer' },
} as const satisfies Record<string, Words & { id: `rol_${string}` }>;
export type RoleCode = keyof typeof builtInRoles;

/** The entries of a menu, in the order in which they are shown. */
export const menuEntries = {
  products: { path: '/products', es: 'Productos', en: 'Products' },
  stock: { path: '/stock', es: 'Existencias', en: 'Stock' },
  receiveStock: { path: '/stock/receive', es: 'Recepción', en: 'Receiving' },
  adjustStock: { path: '/stock/adjust', es: 'Ajustes de inventario', en: 'Stock adjustments' },
  stockValue: { path: '/stock/value', es: 'Valor del inventario', en: 'Stock value' },
  customers: { path: '/customers', es: 'Clientes', en: 'Customers' },
  orders: { path: '/orders', es: 'Pedidos', en: 'Orders' },
  newOrder: { path: '/orders/new', es: 'Nuevo pedido', en: 'New order' },
  ownOrders: { path: '/my/orders', es: 'Mis pedidos', en: 'My orders' },
  ownProfile: { path: '/my/profile', es: 'Mis datos', en: 'My details' },
  users: { path: '/users', es: 'Usuarios', en: 'Users' },
  roles: { path: '/roles', es: 'Roles y permisos', en: 'Roles and permissions' },
  audit: { path: '/audit', es: 'Auditoría', en: 'Audit' },
  system: { path: '/system', es: 'Sistema', en: 'System' },
} as const satisfies Record<string, Words & { path: `/${string}` }>;
export type MenuCode = keyof typeof menuEntries;

type Definition = Words & { opens: readonly MenuCode[]; roles: readonly RoleCode[] };

export const permissions = {
  'catalog:read': {
    es: 'Ver el catálogo de productos con sus precios',
    en: 'See the catalogue of products with their prices',
    opens: ['products'],
    roles: ['admin', 'seller', 'storekeeper', 'analyst', 'customer'],
  },
  'inventory:read': {
    es: 'Ver existencias, movimientos y alertas',
    en: 'See stock, movements and alerts',
    opens: ['stock'],
    roles: ['admin', 'seller', 'storekeeper', 'analyst'],
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
    roles: ['admin', 'storekeeper', 'analyst'],
  },
  'inventory:reserve': {
    es: 'Reservar existencias y liberar reservas',
    en: 'Reserve stock and release reservations',
    opens: [],
    roles: ['admin'],
  },
  'people:read': {
    es: 'Ver clientes y sus datos de contacto',
    en: 'See customers and how to reach them',
    opens: ['customers'],
    roles: ['admin', 'seller', 'analyst'],
  },
  'people:write': {
    es: 'Crear y modificar clientes',
    en: 'Add and change customers',
    opens: [],
    roles: ['admin', 'seller'],
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
    roles: ['admin', 'seller', 'analyst'],
  },
  'sales:write': {
    es: 'Crear, modificar y confirmar pedidos',
    en: 'Create, change and confirm orders',
    opens: ['newOrder'],
    roles: ['admin', 'seller'],
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
  'accounts:read': {
    es: 'Ver usuarios, roles, permisos y sesiones',
    en: 'See users, roles, permissions and sessions',
    opens: ['users', 'roles'],
    roles: ['admin'],
  },
  'accounts:write': {
    es: 'Crear y modificar usuarios y roles',
    en: 'Add and change users and roles',
    opens: [],
    roles: ['admin'],
  },
  'accounts:audit': {
    es: 'Ver quién hizo qué y cuándo',
    en: 'See who did what and when',
    opens: ['audit'],
    roles: ['admin'],
  },
  'system:operate': {
    es: 'Operar el sistema: ver y repetir eventos apartados',
    en: 'Operate the system: see and replay parked events',
    opens: ['system'],
    roles: ['admin'],
  },
} as const satisfies Record<string, Definition>;
export type PermissionCode = keyof typeof permissions;

export const permissionCodes = Object.keys(permissions) as PermissionCode[];

/** True for a code of the table: the database may still hold one that the table has lost. */
export const isPermission = (code: string): code is PermissionCode => Object.hasOwn(permissions, code);

export const isBuiltInRole = (code: string): code is RoleCode => Object.hasOwn(builtInRoles, code);

/** The permissions of a built-in role, in the order of the table. */
export const permissionsOf = (role: RoleCode): PermissionCode[] =>
  permissionCodes.filter((code) => (permissions[code] as Definition).roles.includes(role));

/** The menu that a set of permissions opens, in the order of the menu: nothing else is shown. */
export function menuOf(held: Iterable<string>): MenuCode[] {
  const opened = new Set<string>([...held].filter(isPermission).flatMap((code) => [...permissions[code].opens]));
  return (Object.keys(menuEntries) as MenuCode[]).filter((code) => opened.has(code));
}
