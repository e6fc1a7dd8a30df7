/**
 * Every page: where it is, what menu entry opens it, how it is loaded. The paths are those of `User.menu`, so what somebody
 * may not see is neither in the menu nor behind its address.
 */
import type { ComponentType } from 'react';

export type PageEntry = {
  /** As react-router writes paths. */
  path: string;
  /** The code of the menu entry that opens it; null for everybody who is logged in. */
  menu: string | null;
  /** A permission that it takes besides, where not everybody with the entry may open it. */
  may?: string | undefined;
  load: () => Promise<{ default: ComponentType }>;
};

/** What the router tells of the page that is open. */
export type PageHandle = Pick<PageEntry, 'menu' | 'may'>;

export const pages: readonly PageEntry[] = [
  { path: '/', menu: null, load: () => import('./overview/overview-page.tsx') },
  { path: '/agenda', menu: 'agenda', load: () => import('./agenda/agenda-page.tsx') },
  { path: '/agenda/:id', menu: 'agenda', load: () => import('./appointment/appointment-page.tsx') },
  {
    path: '/agenda/waitlist',
    menu: 'agenda',
    may: 'appointments:read',
    load: () => import('./waitlist/waitlist-page.tsx'),
  },
  { path: '/api-keys', menu: 'apiKeys', load: () => import('./api-keys/api-keys-page.tsx') },
  { path: '/audit', menu: 'audit', load: () => import('./audit/audit-page.tsx') },
  { path: '/chat', menu: 'chat', load: () => import('./chat/chat-page.tsx') },
  { path: '/chat/:id', menu: 'chat', load: () => import('./chat/chat-page.tsx') },
  { path: '/chat/reports', menu: 'chatReports', load: () => import('./chat-reports/chat-reports-page.tsx') },
  { path: '/customers', menu: 'customers', load: () => import('./customers/customers-page.tsx') },
  { path: '/customers/:id', menu: 'customers', load: () => import('./customer/customer-page.tsx') },
  {
    path: '/customers/duplicates',
    menu: 'customers',
    may: 'people:write',
    load: () => import('./duplicates/duplicates-page.tsx'),
  },
  {
    path: '/customers/employees',
    menu: 'customers',
    may: 'people:staff',
    load: () => import('./staff/employees-page.tsx'),
  },
  { path: '/customers/sales-reps', menu: 'customers', load: () => import('./staff/sales-reps-page.tsx') },
  { path: '/expenses', menu: 'expenses', load: () => import('./expenses/expenses-page.tsx') },
  { path: '/invoices', menu: 'invoices', load: () => import('./invoices/invoices-page.tsx') },
  { path: '/invoices/new', menu: 'invoices', load: () => import('./new-invoice/new-invoice-page.tsx') },
  { path: '/invoices/:id', menu: 'invoices', load: () => import('./invoice/invoice-page.tsx') },
  { path: '/invoices/:id/edit', menu: 'invoices', load: () => import('./new-invoice/edit-invoice-page.tsx') },
  { path: '/kyc', menu: 'kyc', load: () => import('./kyc/kyc-page.tsx') },
  { path: '/my/account', menu: null, load: () => import('./account/account-page.tsx') },
  {
    path: '/my/appointments',
    menu: 'ownAppointments',
    load: () => import('./my-appointments/my-appointments-page.tsx'),
  },
  {
    path: '/my/appointments/:id',
    menu: 'ownAppointments',
    load: () => import('./my-appointments/my-appointment-page.tsx'),
  },
  { path: '/my/invoices', menu: 'ownInvoices', load: () => import('./invoices/invoices-page.tsx') },
  { path: '/my/invoices/:id', menu: 'ownInvoices', load: () => import('./invoice/invoice-page.tsx') },
  { path: '/my/orders', menu: 'ownOrders', load: () => import('./orders/orders-page.tsx') },
  { path: '/my/orders/:id', menu: 'ownOrders', load: () => import('./order/order-page.tsx') },
  { path: '/my/practice', menu: 'ownPractice', load: () => import('./professional/professional-page.tsx') },
  { path: '/my/profile', menu: 'ownProfile', load: () => import('./account/account-page.tsx') },
  { path: '/my/record', menu: 'ownRecord', load: () => import('./patient/patient-page.tsx') },
  { path: '/my/record/access', menu: 'ownRecord', load: () => import('./patient-access/patient-access-page.tsx') },
  { path: '/my/record/history', menu: 'ownRecord', load: () => import('./patient-history/patient-history-page.tsx') },
  { path: '/my/record/notes', menu: 'ownRecord', load: () => import('./patient-notes/patient-notes-page.tsx') },
  { path: '/media', menu: 'media', load: () => import('./media/media-page.tsx') },
  { path: '/notifications', menu: 'notifications', load: () => import('./notifications/notifications-page.tsx') },
  {
    path: '/notifications/preferences',
    menu: 'notifications',
    load: () => import('./notifications/preferences-page.tsx'),
  },
  {
    path: '/notification-deliveries',
    menu: 'notificationDeliveries',
    load: () => import('./notification-deliveries/notification-deliveries-page.tsx'),
  },
  {
    path: '/notification-templates',
    menu: 'notificationTemplates',
    load: () => import('./notification-templates/notification-templates-page.tsx'),
  },
  { path: '/orders', menu: 'orders', load: () => import('./orders/orders-page.tsx') },
  { path: '/orders/new', menu: 'newOrder', load: () => import('./new-order/new-order-page.tsx') },
  { path: '/orders/:id', menu: 'orders', load: () => import('./order/order-page.tsx') },
  { path: '/patients', menu: 'patients', load: () => import('./patients/patients-page.tsx') },
  {
    path: '/patients/duplicates',
    menu: 'patients',
    load: () => import('./duplicates/patient-duplicates-page.tsx'),
  },
  { path: '/patients/:id', menu: 'patients', load: () => import('./patient/patient-page.tsx') },
  { path: '/patients/:id/access', menu: 'patients', load: () => import('./patient-access/patient-access-page.tsx') },
  {
    path: '/patients/:id/appointments',
    menu: 'patients',
    load: () => import('./patient-appointments/patient-appointments-page.tsx'),
  },
  { path: '/patients/:id/history', menu: 'patients', load: () => import('./patient-history/patient-history-page.tsx') },
  { path: '/patients/:id/notes', menu: 'patients', load: () => import('./patient-notes/patient-notes-page.tsx') },
  { path: '/patients/templates', menu: 'patients', load: () => import('./note-templates/note-templates-page.tsx') },
  { path: '/products', menu: 'products', load: () => import('./products/products-page.tsx') },
  { path: '/products/:id', menu: 'products', load: () => import('./product/product-page.tsx') },
  { path: '/professionals', menu: 'professionals', load: () => import('./professionals/professionals-page.tsx') },
  { path: '/professionals/:id', menu: 'professionals', load: () => import('./professional/professional-page.tsx') },
  { path: '/profit', menu: 'profit', load: () => import('./profit/profit-page.tsx') },
  { path: '/reorders', menu: 'reorders', load: () => import('./reorders/reorders-page.tsx') },
  { path: '/reorders/:id', menu: 'reorders', load: () => import('./reorder/reorder-page.tsx') },
  {
    path: '/reorders/suggestions',
    menu: 'reorders',
    load: () => import('./reorder-suggestions/reorder-suggestions-page.tsx'),
  },
  { path: '/roles', menu: 'roles', load: () => import('./roles/roles-page.tsx') },
  { path: '/schedules', menu: 'schedules', load: () => import('./schedules/schedules-page.tsx') },
  { path: '/schedules/holidays', menu: 'schedules', load: () => import('./schedules/holidays-page.tsx') },
  { path: '/schedules/locations', menu: 'schedules', load: () => import('./schedules/locations-page.tsx') },
  { path: '/stock/adjust', menu: 'adjustStock', load: () => import('./stock-move/adjust-stock-page.tsx') },
  { path: '/stock/receive', menu: 'receiveStock', load: () => import('./stock-move/receive-stock-page.tsx') },
  { path: '/stock/categories', menu: 'stock', load: () => import('./categories/categories-page.tsx') },
  { path: '/stock/counts', menu: 'stock', load: () => import('./stock-counts/stock-counts-page.tsx') },
  { path: '/stock/counts/:id', menu: 'stock', load: () => import('./stock-count/stock-count-page.tsx') },
  { path: '/stock/expiring', menu: 'stock', load: () => import('./expiring-lots/expiring-lots-page.tsx') },
  { path: '/stock/transfers', menu: 'stock', load: () => import('./stock-transfers/stock-transfers-page.tsx') },
  { path: '/stock/value', menu: 'stockValue', load: () => import('./stock-value/stock-value-page.tsx') },
  { path: '/stock/warehouses', menu: 'stock', load: () => import('./stock-setup/warehouses-page.tsx') },
  { path: '/stock', menu: 'stock', load: () => import('./stock-alerts/stock-alerts-page.tsx') },
  { path: '/suppliers', menu: 'suppliers', load: () => import('./suppliers/suppliers-page.tsx') },
  { path: '/suppliers/:id', menu: 'suppliers', load: () => import('./supplier/supplier-page.tsx') },
  { path: '/system', menu: 'system', load: () => import('./system/system-page.tsx') },
  { path: '/treatments', menu: 'treatments', load: () => import('./treatments/treatments-page.tsx') },
  { path: '/treatments/:id', menu: 'treatments', load: () => import('./treatment/treatment-page.tsx') },
  {
    path: '/treatments/categories',
    menu: 'treatments',
    load: () => import('./categories/treatment-categories-page.tsx'),
  },
  { path: '/users', menu: 'users', load: () => import('./users/users-page.tsx') },
  { path: '/users/:id', menu: 'users', load: () => import('./user/user-page.tsx') },
];

/** Menu entries by where they belong. What is in none of these comes last. */
export const sections = [
  {
    name: 'shop',
    entries: [
      'newOrder',
      'orders',
      'customers',
      'products',
      'stock',
      'receiveStock',
      'adjustStock',
      'stockValue',
      'suppliers',
      'reorders',
    ],
  },
  { name: 'clinic', entries: ['agenda', 'patients', 'treatments', 'professionals', 'kyc', 'schedules'] },
  { name: 'money', entries: ['invoices', 'expenses', 'profit'] },
  { name: 'talk', entries: ['chat', 'chatReports', 'notifications'] },
  { name: 'mine', entries: ['ownOrders', 'ownProfile', 'ownAppointments', 'ownRecord', 'ownInvoices', 'ownPractice'] },
  {
    name: 'administration',
    entries: [
      'users',
      'roles',
      'apiKeys',
      'audit',
      'notificationTemplates',
      'notificationDeliveries',
      'media',
      'system',
    ],
  },
] as const;
