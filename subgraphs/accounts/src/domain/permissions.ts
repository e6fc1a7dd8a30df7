/**
 * The one table of what can be permitted: what each permission means, which menu entries it opens and which built-in
 * roles have it. Resolvers name its codes, menus are derived from it, the migrations write it into the database.
 */
import { type MenuCode, menuEntries } from './menu-entries.ts';
import type { PermissionDefinition } from './permission-definition.ts';
import { permissionsOfClinic } from './permissions-of-clinic.ts';
import { permissionsOfHouse } from './permissions-of-house.ts';
import { permissionsOfShop } from './permissions-of-shop.ts';
import type { RoleCode } from './roles.ts';

export const permissions = { ...permissionsOfShop, ...permissionsOfClinic, ...permissionsOfHouse } as const;
export type PermissionCode = keyof typeof permissions;

export const permissionCodes = Object.keys(permissions) as PermissionCode[];

/** True for a code of the table: the database may still hold one that the table has lost. */
export const isPermission = (code: string): code is PermissionCode => Object.hasOwn(permissions, code);

/** The permissions of a built-in role, in the order of the table. */
export const permissionsOf = (role: RoleCode): PermissionCode[] =>
  permissionCodes.filter((code) => (permissions[code] as PermissionDefinition).roles.includes(role));

/** The menu that a set of permissions opens, in the order of the menu: nothing else is shown. */
export function menuOf(held: Iterable<string>): MenuCode[] {
  const opened = new Set<string>([...held].filter(isPermission).flatMap((code) => [...permissions[code].opens]));
  return (Object.keys(menuEntries) as MenuCode[]).filter((code) => opened.has(code));
}

/**
 * Of permissions that somebody wants to give, those that they do not hold. What opens only one's own (`sales:own`) is
 * anybody's to give: it shows nobody anything of others.
 */
export const beyond = (held: ReadonlySet<string>, wanted: Iterable<string>): string[] =>
  [...new Set(wanted)].filter((code) => !held.has(code) && !code.endsWith(':own')).sort();
