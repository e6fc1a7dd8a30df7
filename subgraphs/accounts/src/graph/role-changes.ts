/** How roles of one's own are made and changed. */
import { createRole } from '../actions/create-role.ts';
import { deleteRole } from '../actions/delete-role.ts';
import { updateRole } from '../actions/update-role.ts';
import { builder } from '../builder.ts';
import { BeyondOwnPermissions, BuiltInRole, RoleInUse } from '../domain/refusals.ts';
import { Role } from './role.ts';

const CreateRoleInput = builder.inputType('CreateRoleInput', {
  description: 'A role of your own.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'Its stable code, in lower case: "night-cashier".' }),
    name: t.string({ required: true, description: 'What it is called.' }),
    permissions: t.stringList({ required: true, description: 'The codes of what it allows; you must hold them.' }),
    idempotencyKey: t.string({ description: 'The same key and input make one role, for a day.' }),
  }),
});

builder.mutationField('createRole', (t) =>
  t.field({
    type: Role,
    access: ['accounts:write'],
    errors: { types: [BeyondOwnPermissions] },
    description: 'Adds a role.',
    args: { input: t.arg({ type: CreateRoleInput, required: true, description: 'The role.' }) },
    resolve: (_root, { input }, context) => createRole(context, input),
  }),
);

const UpdateRoleInput = builder.inputType('UpdateRoleInput', {
  description: 'What is to be changed of a role; what is not given stays.',
  fields: (t) => ({
    roleId: t.id({ required: true, description: 'The role.' }),
    name: t.string({ description: 'What it is called.' }),
    permissions: t.stringList({ description: 'The codes of all that it allows from now on; you must hold them.' }),
  }),
});

builder.mutationField('updateRole', (t) =>
  t.field({
    type: Role,
    access: ['accounts:write'],
    errors: { types: [BeyondOwnPermissions, BuiltInRole] },
    description: 'Changes a role, for all who have it, from their next request on.',
    args: { input: t.arg({ type: UpdateRoleInput, required: true, description: 'The changes.' }) },
    resolve: (_root, { input }, context) => updateRole(context, input),
  }),
);

const DeleteRoleInput = builder.inputType('DeleteRoleInput', {
  description: 'A role to be taken away.',
  fields: (t) => ({ roleId: t.id({ required: true, description: 'The role.' }) }),
});

builder.mutationField('deleteRole', (t) =>
  t.field({
    type: Role,
    access: ['accounts:write'],
    errors: { types: [BeyondOwnPermissions, BuiltInRole, RoleInUse] },
    description: 'Takes away a role of your own that nobody has. Answers it as it was.',
    args: { input: t.arg({ type: DeleteRoleInput, required: true, description: 'The role.' }) },
    resolve: (_root, { input }, context) => deleteRole(context, input),
  }),
);
