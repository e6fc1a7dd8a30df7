/** The ids of demo records that more than one subgraph's demo data refers to. Fixed, so that they match. */

export const demoUserIds = {
  admin: 'usr_01jc000000e008000000000001',
  seller: 'usr_01jc000000e008000000000002',
  storekeeper: 'usr_01jc000000e008000000000003',
  analyst: 'usr_01jc000000e008000000000004',
  customer: 'usr_01jc000000e008000000000005',
  professional: 'usr_01jc000000e008000000000006',
  receptionist: 'usr_01jc000000e008000000000007',
  accountant: 'usr_01jc000000e008000000000008',
} as const;

/** Of every demo account. */
export const demoPassword = 'trama-demo-2026';

/** How many customers the demo has; the first is the person behind `demoUserIds.customer`. */
export const demoCustomers = 120;

/** The id of a customer of the demo, from 0 to `demoCustomers` - 1. */
export const demoCustomerId = (index: number): string => `cus_01jc000000e008${String(index).padStart(12, '0')}`;
