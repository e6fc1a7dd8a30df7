/** What a menu may show. Which of it somebody is shown follows from their permissions: `permissions.ts`. */
import type { Locale } from '@trama/platform/errors';

type Words = Readonly<Record<Locale, string>>;

/** The entries of a menu, in the order in which they are shown. */
export const menuEntries = {
  products: { path: '/products', es: 'Productos', en: 'Products' },
  stock: { path: '/stock', es: 'Existencias', en: 'Stock' },
  receiveStock: { path: '/stock/receive', es: 'Recepción', en: 'Receiving' },
  adjustStock: { path: '/stock/adjust', es: 'Ajustes de inventario', en: 'Stock adjustments' },
  stockValue: { path: '/stock/value', es: 'Valor del inventario', en: 'Stock value' },
  suppliers: { path: '/suppliers', es: 'Proveedores', en: 'Suppliers' },
  reorders: { path: '/reorders', es: 'Solicitudes de reorden', en: 'Reorder requests' },
  customers: { path: '/customers', es: 'Clientes', en: 'Customers' },
  orders: { path: '/orders', es: 'Pedidos', en: 'Orders' },
  newOrder: { path: '/orders/new', es: 'Nuevo pedido', en: 'New order' },
  ownOrders: { path: '/my/orders', es: 'Mis pedidos', en: 'My orders' },
  ownProfile: { path: '/my/profile', es: 'Mis datos', en: 'My details' },
  agenda: { path: '/agenda', es: 'Agenda', en: 'Agenda' },
  schedules: { path: '/schedules', es: 'Horarios y consultorios', en: 'Hours and rooms' },
  ownAppointments: { path: '/my/appointments', es: 'Mis citas', en: 'My appointments' },
  patients: { path: '/patients', es: 'Pacientes', en: 'Patients' },
  ownRecord: { path: '/my/record', es: 'Mi historia clínica', en: 'My medical record' },
  professionals: { path: '/professionals', es: 'Profesionales', en: 'Professionals' },
  ownPractice: { path: '/my/practice', es: 'Mi perfil profesional', en: 'My professional profile' },
  kyc: { path: '/kyc', es: 'Verificación de profesionales', en: 'Verification of professionals' },
  treatments: { path: '/treatments', es: 'Tratamientos', en: 'Treatments' },
  invoices: { path: '/invoices', es: 'Facturas', en: 'Invoices' },
  ownInvoices: { path: '/my/invoices', es: 'Mis facturas', en: 'My invoices' },
  expenses: { path: '/expenses', es: 'Gastos', en: 'Expenses' },
  profit: { path: '/profit', es: 'Utilidad', en: 'Profit' },
  chat: { path: '/chat', es: 'Mensajes', en: 'Messages' },
  chatReports: { path: '/chat/reports', es: 'Denuncias de mensajes', en: 'Reported messages' },
  notifications: { path: '/notifications', es: 'Notificaciones', en: 'Notifications' },
  notificationTemplates: { path: '/notification-templates', es: 'Plantillas', en: 'Templates' },
  notificationDeliveries: { path: '/notification-deliveries', es: 'Envíos', en: 'Deliveries' },
  media: { path: '/media', es: 'Archivos', en: 'Files' },
  users: { path: '/users', es: 'Usuarios', en: 'Users' },
  roles: { path: '/roles', es: 'Roles y permisos', en: 'Roles and permissions' },
  apiKeys: { path: '/api-keys', es: 'Claves de API', en: 'API keys' },
  audit: { path: '/audit', es: 'Auditoría', en: 'Audit' },
  system: { path: '/system', es: 'Sistema', en: 'System' },
} as const satisfies Record<string, Words & { path: `/${string}` }>;
export type MenuCode = keyof typeof menuEntries;
