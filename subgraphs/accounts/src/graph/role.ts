import type { Role as RoleRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { isPermission } from '../domain/permissions.ts';
import { builtInRoles, isBuiltInRole } from '../domain/roles.ts';
import { Permission } from './permission.ts';

export const Role = builder.objectRef<RoleRow>('Role');
Role.implement({
  description: 'A set of permissions with a name: what a kind of work needs.',
  access: 'public',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the role, "rol_…".' }),
    code: t.exposeString('code', { description: 'The stable code of the role: "seller".' }),
    name: t.string({
      description: 'What it is called; for the built-in roles in the language of the request.',
      resolve: ({ code, name }, _args, { actor }) => (isBuiltInRole(code) ? builtInRoles[code][actor.locale] : name),
    }),
    isBuiltIn: t.boolean({
      description: 'Whether it comes with the application; then it cannot be changed.',
      resolve: ({ code }) => isBuiltInRole(code),
    }),
    permissions: t.field({
      type: [Permission],
      access: ['accounts:read'],
      description: 'What it allows.',
      resolve: async ({ id }, _args, { loaders }) =>
        (await loaders.permissionsOfRole.load(id)).map(({ permission }) => permission).filter(isPermission),
    }),
  }),
});

builder.queryField('roles', (t) =>
  t.field({
    type: [Role],
    access: ['accounts:read'],
    description: 'All roles.',
    resolve: (_root, _args, { prisma }) => prisma.role.findMany({ orderBy: { id: 'asc' } }),
  }),
);
