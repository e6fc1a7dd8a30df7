/** What a role may be called and may hold. */
import { text } from '@trama/platform/values';
import { z } from 'zod';
import { isPermission } from './permissions.ts';
import './refusals.ts';

export const roleName = text(100);

/** The stable code of a role: "night-cashier". Breaks the rule `role_code`. */
export const roleCode = z
  .string()
  .trim()
  .refine((code) => /^[a-z][a-z0-9-]{1,39}$/.test(code), { params: { rule: 'role_code' } });

/** Permissions of the table, each once. Breaks the rule `permission`. */
export const permissionList = z
  .array(z.string())
  .max(200)
  .transform((codes) => [...new Set(codes)].sort())
  .superRefine((codes, context) => {
    for (const permission of codes)
      if (!isPermission(permission))
        context.addIssue({ code: 'custom', params: { rule: 'permission', permission: permission.slice(0, 60) } });
  });
