/** How accounts are managed, others' and one's own. */

import { assignRole } from '../actions/assign-role.ts';
import { createUser } from '../actions/create-user.ts';
import { deactivateUser } from '../actions/deactivate-user.ts';
import { deleteUser } from '../actions/delete-user.ts';
import { reactivateUser } from '../actions/reactivate-user.ts';
import { revokeAllSessions } from '../actions/revoke-all-sessions.ts';
import { setProfilePicture } from '../actions/set-profile-picture.ts';
import { unassignRole } from '../actions/unassign-role.ts';
import { updateUser } from '../actions/update-user.ts';
import { builder } from '../builder.ts';
import {
  BeyondOwnPermissions,
  LastAdministrator,
  PersonRequired,
  TooManyAttempts,
  WrongPassword,
} from '../domain/refusals.ts';
import { User } from './user.ts';

const CreateUserInput = builder.inputType('CreateUserInput', {
  description: 'Somebody of the house who is to log in.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name that people see, at most 200 characters.' }),
    email: t.string({ required: true, description: 'The e-mail; of one account only.' }),
    documento: t.string({ required: true, description: 'The cédula or RUC; of one account only.' }),
    phone: t.string({ description: 'A phone with its country code: "+593991234567".' }),
    password: t.string({ description: 'A first password; without it the owner sets one by requestPasswordReset.' }),
    roleIds: t.idList({ description: 'What the user works as. You must hold what the roles allow.' }),
    idempotencyKey: t.string({ description: 'The same key and input make one account, for a day.' }),
  }),
});

builder.mutationField('createUser', (t) =>
  t.field({
    type: User,
    access: ['accounts:write'],
    errors: { types: [BeyondOwnPermissions] },
    description: 'Adds an account of the staff.',
    args: { input: t.arg({ type: CreateUserInput, required: true, description: 'The account.' }) },
    resolve: (_root, { input }, context) => createUser(context, input),
  }),
);

const UpdateUserInput = builder.inputType('UpdateUserInput', {
  description: 'What is to be changed of an account; what is not given stays.',
  fields: (t) => ({
    userId: t.id({ required: true, description: 'The user.' }),
    name: t.string({ description: 'The name that people see.' }),
    email: t.string({ description: 'The e-mail; the old one is told.' }),
    documento: t.string({ description: 'The cédula or RUC.' }),
    phone: t.string({ description: 'A phone with its country code.' }),
  }),
});

builder.mutationField('updateUser', (t) =>
  t.field({
    type: User,
    access: ['accounts:write'],
    errors: { types: [BeyondOwnPermissions] },
    description: 'Changes the account of somebody who may do no more than you.',
    args: { input: t.arg({ type: UpdateUserInput, required: true, description: 'The changes.' }) },
    resolve: (_root, { input }, context) => updateUser(context, input),
  }),
);

const UserToDeactivate = builder.inputType('DeactivateUserInput', {
  description: 'A user to be kept out.',
  fields: (t) => ({ userId: t.id({ required: true, description: 'The user.' }) }),
});

builder.mutationField('deactivateUser', (t) =>
  t.field({
    type: User,
    access: ['accounts:write'],
    errors: { types: [BeyondOwnPermissions, LastAdministrator] },
    description: 'Lets a user in no more; sessions, tokens and API keys end at once. Twice is the same as once.',
    args: { input: t.arg({ type: UserToDeactivate, required: true, description: 'The user.' }) },
    resolve: (_root, { input }, context) => deactivateUser(context, input),
  }),
);

const UserToReactivate = builder.inputType('ReactivateUserInput', {
  description: 'A user to be let in again.',
  fields: (t) => ({ userId: t.id({ required: true, description: 'The user.' }) }),
});

builder.mutationField('reactivateUser', (t) =>
  t.field({
    type: User,
    access: ['accounts:write'],
    errors: { types: [BeyondOwnPermissions] },
    description: 'Lets a user in again who was deactivated. Twice is the same as once.',
    args: { input: t.arg({ type: UserToReactivate, required: true, description: 'The user.' }) },
    resolve: (_root, { input }, context) => reactivateUser(context, input),
  }),
);

const DeleteUserInput = builder.inputType('DeleteUserInput', {
  description: 'A user to be forgotten.',
  fields: (t) => ({
    userId: t.id({ required: true, description: 'Yourself or, with accounts:write, anybody.' }),
    password: t.string({ description: 'Your password, when it is yourself.' }),
  }),
});

builder.mutationField('deleteUser', (t) =>
  t.field({
    type: User,
    access: 'signedIn',
    errors: { types: [BeyondOwnPermissions, LastAdministrator, WrongPassword, TooManyAttempts, PersonRequired] },
    description:
      'Forgets who a user was, for good: name, e-mail, documento, phone, picture, addresses. The id stays for what was done under it.',
    args: { input: t.arg({ type: DeleteUserInput, required: true, description: 'The user.' }) },
    resolve: (_root, { input }, context) => deleteUser(context, input),
  }),
);

const AssignRoleInput = builder.inputType('AssignRoleInput', {
  description: 'A role for a user.',
  fields: (t) => ({
    userId: t.id({ required: true, description: 'The user.' }),
    roleId: t.id({ required: true, description: 'The role. You must hold what it allows.' }),
  }),
});

builder.mutationField('assignRole', (t) =>
  t.field({
    type: User,
    access: ['accounts:write'],
    errors: { types: [BeyondOwnPermissions] },
    description: 'Gives a user a role, from their next request on. Twice is the same as once.',
    args: { input: t.arg({ type: AssignRoleInput, required: true, description: 'The role.' }) },
    resolve: (_root, { input }, context) => assignRole(context, input),
  }),
);

const UnassignRoleInput = builder.inputType('UnassignRoleInput', {
  description: 'A role that a user is no longer to have.',
  fields: (t) => ({
    userId: t.id({ required: true, description: 'The user.' }),
    roleId: t.id({ required: true, description: 'The role.' }),
  }),
});

builder.mutationField('unassignRole', (t) =>
  t.field({
    type: User,
    access: ['accounts:write'],
    errors: { types: [BeyondOwnPermissions, LastAdministrator] },
    description: 'Takes a role from a user, from their next request on. Twice is the same as once.',
    args: { input: t.arg({ type: UnassignRoleInput, required: true, description: 'The role.' }) },
    resolve: (_root, { input }, context) => unassignRole(context, input),
  }),
);

const RevokeAllSessionsInput = builder.inputType('RevokeAllSessionsInput', {
  description: 'Whose sessions are to end.',
  fields: (t) => ({
    userId: t.id({ description: 'The user; yourself when not given. Others need accounts:write.' }),
    exceptCurrent: t.boolean({ description: 'Whether the session of this request stays. It ends unless told.' }),
  }),
});

builder.mutationField('revokeAllSessions', (t) =>
  t.field({
    type: User,
    access: 'signedIn',
    errors: { types: [BeyondOwnPermissions, PersonRequired] },
    description: 'Ends all sessions of a user at once, everywhere.',
    args: { input: t.arg({ type: RevokeAllSessionsInput, required: true, description: 'Whose sessions.' }) },
    resolve: (_root, { input }, context) => revokeAllSessions(context, input),
  }),
);

const SetProfilePictureInput = builder.inputType('SetProfilePictureInput', {
  description: 'A picture of you.',
  fields: (t) => ({
    mediaAssetId: t.id({
      description: 'The id of a picture that you uploaded, "med_…": uploadMedia or requestUpload. Null takes it away.',
    }),
  }),
});

builder.mutationField('setProfilePicture', (t) =>
  t.field({
    type: User,
    access: 'signedIn',
    errors: { types: [PersonRequired] },
    description:
      'Sets the picture that people see of you, or takes it away. Whoever sees you sees it, even a private one.',
    args: { input: t.arg({ type: SetProfilePictureInput, required: true, description: 'The picture.' }) },
    resolve: (_root, { input: { mediaAssetId = null } }, context) => setProfilePicture(context, { mediaAssetId }),
  }),
);
