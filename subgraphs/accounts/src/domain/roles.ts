/** The roles that every installation has. */
import type { Locale } from '@trama/platform/errors';

type Words = Readonly<Record<Locale, string>>;

/** Their ids are fixed, because the migrations write them. */
export const builtInRoles = {
  admin: { id: 'rol_01jc000000e008000000000001', es: 'Administrador', en: 'Administrator' },
  seller: { id: 'rol_01jc000000e008000000000002', es: 'Vendedor', en: 'Seller' },
  storekeeper: { id: 'rol_01jc000000e008000000000003', es: 'Bodeguero', en: 'Storekeeper' },
  analyst: { id: 'rol_01jc000000e008000000000004', es: 'Analista', en: 'Analyst' },
  customer: { id: 'rol_01jc000000e008000000000005', es: 'Cliente', en: 'Customer' },
  professional: { id: 'rol_01jc000000e008000000000006', es: 'Profesional', en: 'Professional' },
  receptionist: { id: 'rol_01jc000000e008000000000007', es: 'Recepcionista', en: 'Receptionist' },
  accountant: { id: 'rol_01jc000000e008000000000008', es: 'Contador', en: 'Accountant' },
} as const satisfies Record<string, Words & { id: `rol_${string}` }>;
export type RoleCode = keyof typeof builtInRoles;

export const isBuiltInRole = (code: string): code is RoleCode => Object.hasOwn(builtInRoles, code);
