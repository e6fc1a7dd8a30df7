/**
 * How records are kept: by type and id; what has no id lives in what holds it. A mutation that changes a
 * record updates it by itself; one that adds to lists names them here.
 */
import type { Cache, CacheExchangeOpts } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { pageSize, refreshLists } from './list-pages.ts';
import { possibleTypes } from './schema-facts.generated.ts';

/** Lists of Query that are read page by page, by `useList`. */
const paged: ReadonlySet<string> = new Set([
  'apiKeys',
  'auditEntries',
  'chatReports',
  'customers',
  'employees',
  'expenses',
  'expiringLots',
  'invoices',
  'kycCases',
  'mediaAssets',
  'notificationDeliveries',
  'notifications',
  'orders',
  'parkedEvents',
  'patients',
  'products',
  'professionals',
  'reorderRequests',
  'salesReps',
  'stockAlerts',
  'stockCounts',
  'stockTransfers',
  'suppliers',
  'treatments',
  'users',
  'waitlistEntries',
]);

/** What is shown of these is asked for anew: lists that are read page by page as a whole, what was loaded of them stays. */
const forget =
  (...fields: string[]) =>
  (_result: unknown, _args: unknown, cache: Cache) => {
    for (const { fieldName, arguments: args } of cache.inspectFields('Query'))
      if (fields.includes(fieldName) && !(paged.has(fieldName) && args?.['first'] === pageSize))
        cache.invalidate('Query', fieldName, args);
    refreshLists(fields);
  };

export const cacheOptions: CacheExchangeOpts = {
  possibleTypes,
  resolvers: {
    Query: { chatRooms: relayPagination() },
  },
  updates: {
    Mutation: {
      createOrder: forget('orders'),
      confirmOrder: forget('product', 'products'),
      cancelOrder: forget('product', 'products'),
      createProduct: forget('products'),
      adjustStock: forget('product', 'products', 'stockAlerts', 'stockAlertCounts'),
      receiveStock: forget('product', 'products', 'stockAlerts', 'stockAlertCounts'),
      transferStock: forget('product', 'products', 'stockTransfers'),
      receiveTransfer: forget('product', 'products', 'stockAlerts', 'stockAlertCounts'),
      startStockCount: forget('stockCounts'),
      recordStockCount: forget('stockCount'),
      postStockCount: forget('product', 'products', 'stockCount', 'stockAlerts', 'stockAlertCounts'),
      attachSupplierProduct: forget('supplier', 'product'),
      detachSupplierProduct: forget('supplier', 'product'),
      archiveSupplier: forget('suppliers'),
      restoreSupplier: forget('suppliers'),
      createSupplier: forget('suppliers'),
      createReorderRequest: forget('reorderRequests', 'reorderSuggestions'),
      orderReorderRequest: forget('reorderSuggestions', 'product'),
      receiveReorderRequest: forget('reorderSuggestions', 'product', 'products', 'supplier', 'stockAlerts'),
      cancelReorderRequest: forget('reorderSuggestions', 'product'),
      archiveCustomer: forget('customers'),
      restoreCustomer: forget('customers'),
      createCustomer: forget('customers'),
      createEmployee: forget('employees'),
      archiveProfessional: forget('professionals'),
      restoreProfessional: forget('professionals'),
      createProfessional: forget('professionals'),
      createSalesRep: forget('salesReps'),
      mergePeople: forget('duplicatePeople', 'customers', 'customer'),
      unmergePeople: forget('duplicatePeople', 'customers', 'customer'),
      createPatient: forget('patients'),
      archivePatient: forget('patients'),
      restorePatient: forget('patients'),
      mergePatients: forget('patients', 'patient', 'duplicatePatients'),
      unmergePatients: forget('patients', 'patient', 'duplicatePatients'),
      reviewKyc: forget('kycCases'),
      openEmergencyAccess: forget('patient'),
      recordAllergy: forget('patient'),
      endAllergy: forget('patient'),
      recordMedicalHistory: forget('patient'),
      recordVitalSigns: forget('patient'),
      addClinicalNote: forget('patient'),
      createTreatment: forget('treatments'),
      archiveTreatment: forget('treatments'),
      restoreTreatment: forget('treatments'),
      createTreatmentCategory: forget('treatmentCategories'),
      createApiKey: forget('apiKeys'),
      createRole: forget('roles'),
      deleteRole: forget('roles'),
      createUser: forget('users'),
      markAllNotificationsRead: forget('notifications'),
      deleteMedia: forget('mediaAssets'),
      createExpense: forget('expenses', 'expenseTotals'),
      updateExpense: forget('expenseTotals'),
      deleteExpense: forget('expenses', 'expenseTotals'),
      upsertExpenseCategory: forget('expenseCategories'),
      createInvoice: forget('invoices', 'orders', 'appointments'),
      updateInvoice: forget('invoice'),
      createCategory: forget('categories'),
      createWarehouse: forget('warehouses'),
      updateWarehouse: forget('warehouses'),
      closeInventoryPeriod: forget('inventoryPeriods'),
      acceptWaitlistOffer: forget('appointments', 'waitlistEntries'),
      bookAppointment: forget('appointments'),
      cancelAppointment: forget('appointments'),
      declineWaitlistOffer: forget('waitlistEntries'),
      joinWaitlist: forget('waitlistEntries'),
      leaveWaitlist: forget('waitlistEntries'),
      acknowledgeStockAlert: forget('stockAlertCounts'),
      snoozeStockAlert: forget('stockAlertCounts'),
    },
    Subscription: {
      notificationReceived: forget('notifications'),
      orderChanged: forget('orders', 'salesByRep', 'shipments'),
      stockAlertRaised: forget('stockAlerts', 'stockAlertCounts'),
    },
  },
};
