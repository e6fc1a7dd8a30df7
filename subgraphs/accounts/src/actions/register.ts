import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { emailAddress, phoneNumber } from '../domain/contact.ts';
import { documentoNumber } from '../domain/documento-number.ts';
import { builtInRoles } from '../domain/roles.ts';
import { hashPassword, verifyPassword } from '../store/password-hash.ts';
import { newPassword, refusePersonal } from '../store/password-rules.ts';
import { hasSecondFactor } from '../store/second-factor.ts';
import { openSession } from '../store/sessions.ts';
import { signingKey } from '../store/signing-key.ts';

const input = z.object({
  name: text(200),
  email: emailAddress,
  documento: documentoNumber,
  phone: phoneNumber.nullish(),
  kind: withDefault(z.enum(['CONSUMER', 'BUSINESS']), 'CONSUMER'),
  password: newPassword,
  idempotencyKey,
});

/**
 * Makes a user with the role of a customer and opens their first session. Refuses an e-mail or documento that is taken.
 * The same request again opens another session of the same user: tokens are not kept, so they cannot be given twice.
 */
export const register = action({
  name: 'accounts.register',
  input,
  async prepare(context, { password, ...person }) {
    refusePersonal(password, person);
    return { passwordHash: await hashPassword(password), key: await signingKey(context) };
  },
  async run({ tx, input: { name, email, documento, phone = null, kind }, actor, now, emit }, { passwordHash, key }) {
    const roles = { create: [{ roleId: builtInRoles.customer.id }] };
    const user = { id: newId('usr'), documento, email, phone, kind, name, locale: actor.locale, createdAt: now };
    const account = await tx.user.create({ data: { ...user, passwordHash, roles }, omit: { passwordHash: true } });
    emit('user.created', account.id, {
      userId: account.id,
      roles: ['customer'],
      accountKind: kind === 'BUSINESS' ? 'business' : 'consumer',
    });
    return openSession(tx, account, actor, { now, key });
  },
  async replay(context, id, { password }) {
    const user = await context.prisma.user.findUnique({ where: { id, deactivatedAt: null } });
    // the request was right a day ago at most; since then the account may have got another password, or a second factor
    const isRight = await verifyPassword(user?.passwordHash ?? null, password);
    if (!user || !isRight || (await hasSecondFactor(context.prisma, id))) return null;
    const { passwordHash: _, ...account } = user;
    const opening = { now: new Date(), key: await signingKey(context) };
    return context.prisma.$transaction((tx) => openSession(tx, account, context.actor, opening));
  },
  violations: {
    users_email_key: () => InvalidInput.of('email', 'taken'),
    users_documento_key: () => InvalidInput.of('documento', 'taken'),
  },
});
