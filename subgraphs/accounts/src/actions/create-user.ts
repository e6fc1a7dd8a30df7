import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { emailAddress, phoneNumber } from '../domain/contact.ts';
import { documentoNumber } from '../domain/documento-number.ts';
import { seenForSure } from '../policy.ts';
import { hashPassword, unusablePassword } from '../store/password-hash.ts';
import { newPassword, refusePersonal } from '../store/password-rules.ts';
import { refuseBeyond } from '../store/permissions.ts';
import { holdRoles } from '../store/roles.ts';

const input = z.object({
  name: text(200),
  email: emailAddress,
  documento: documentoNumber,
  phone: phoneNumber.nullish(),
  password: newPassword.nullish(),
  roleIds: withDefault(z.array(id('rol')).max(20), []),
  idempotencyKey,
});

/**
 * Adds an account of the staff with the roles given. Without a password its owner sets one by a code that is sent to
 * them. Refuses roles that allow more than whoever asks may do: BeyondOwnPermissions.
 */
export const createUser = action({
  name: 'accounts.createUser',
  input,
  async prepare(_context, { password, ...person }) {
    if (password) refusePersonal(password, person);
    return { passwordHash: password ? await hashPassword(password) : unusablePassword };
  },
  async run({ tx, actor, now, input, emit, noteChange }, { passwordHash }) {
    const { name, email, documento, phone = null, roleIds } = input;
    const roles = await holdRoles(tx, roleIds);
    refuseBeyond(
      actor,
      roles.flatMap(({ permissions }) => permissions),
    );
    const created = await tx.user.create({
      data: {
        ...{ id: newId('usr'), name, email, documento, phone, kind: 'STAFF', locale: actor.locale, createdAt: now },
        passwordHash,
        roles: { create: roles.map((role) => ({ roleId: role.id })) },
      },
      omit: { passwordHash: true },
    });
    const codes = roles.map(({ code }) => code);
    noteChange('roles', null, codes.join(' ') || null);
    emit('user.created', created.id, { userId: created.id, roles: codes, accountKind: 'staff' });
    return seenForSure(actor, created);
  },
  async replay({ prisma, actor }, recordId) {
    const user = await prisma.user.findUnique({ where: { id: recordId }, omit: { passwordHash: true } });
    return user && seenForSure(actor, user);
  },
  violations: {
    users_email_key: () => InvalidInput.of('email', 'taken'),
    users_documento_key: () => InvalidInput.of('documento', 'taken'),
  },
});
