/** A row of the table of permissions. */
import type { Locale } from '@trama/platform/errors';
import type { MenuCode } from './menu-entries.ts';
import type { RoleCode } from './roles.ts';

/** What a permission means, which menu entries it opens and which built-in roles have it. */
export type PermissionDefinition = Readonly<Record<Locale, string>> & {
  opens: readonly MenuCode[];
  roles: readonly RoleCode[];
};
