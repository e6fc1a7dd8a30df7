import { builder } from '../builder.ts';
import { type PermissionCode, permissionCodes, permissions } from '../domain/permissions.ts';
import { MenuEntry } from './menu-entry.ts';
import { Role } from './role.ts';

export const Permission = builder.objectRef<PermissionCode>('Permission');
Permission.implement({
  description: 'Something that a role may allow.',
  access: ['accounts:read'],
  fields: (t) => ({
    code: t.string({ description: 'The code that tokens carry: "sales:read".', resolve: (code) => code }),
    description: t.string({
      description: 'What it allows, in the language of the request.',
      resolve: (code, _args, { actor }) => permissions[code][actor.locale],
    }),
    menu: t.field({
      type: [MenuEntry],
      description: 'The places that it opens.',
      resolve: (code) => [...permissions[code].opens],
    }),
    roles: t.field({
      type: [Role],
      description: 'The roles that have it.',
      resolve: async (code, _args, { loaders }) =>
        (await loaders.rolesWithPermission.load(code)).map(({ role }) => role),
    }),
  }),
});

builder.queryField('permissions', (t) =>
  t.field({
    type: [Permission],
    access: ['accounts:read'],
    description: 'Everything that a role may allow.',
    resolve: () => permissionCodes,
  }),
);
