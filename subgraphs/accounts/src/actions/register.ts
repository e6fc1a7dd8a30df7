import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { normaliseDocumento, readDocumento } from '../domain/documento.ts';
import { isCommonPassword, maximumLength, minimumLength } from '../domain/password.ts';
import { builtInRoles } from '../domain/permissions.ts';
import '../domain/refusals.ts';
import { hashPassword } from '../store/password-hash.ts';
import { openSession } from '../store/sessions.ts';
import { signingKey } from '../store/signing-key.ts';

const input = z.object({
  name: text(200),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  documento: z
    .string()
    .max(40, { abort: true })
    .refine((typed) => readDocumento(typed) !== null, { params: { rule: 'documento' } })
    .transform(normaliseDocumento),
  password: z
    .string()
    .min(minimumLength)
    .max(maximumLength, { abort: true })
    .refine((password) => !isCommonPassword(password), { params: { rule: 'common_password' } }),
  idempotencyKey,
});

/**
 * Makes a user with the role of a customer and opens their first session. Refuses an e-mail or documento that is taken.
 * The same request again opens another session of the same user: tokens are not kept, so they cannot be given twice.
 */
export const register = action({
  name: 'accounts.register',
  input,
  prepare: async (context, { password }) => ({
    passwordHash: await hashPassword(password),
    key: await signingKey(context),
  }),
  async run({ tx, input: { name, email, documento }, actor, now, emit }, { passwordHash, key }) {
    const roles = { create: [{ roleId: builtInRoles.customer.id }] };
    const user = { id: newId('usr'), documento, email, name, locale: actor.locale, createdAt: now };
    const account = await tx.user.create({ data: { ...user, passwordHash, roles }, omit: { passwordHash: true } });
    emit('user.created', account.id, { userId: account.id, roles: ['customer'] });
    return openSession(tx, account, actor, { now, key });
  },
  async replay(context, id) {
    const account = await context.prisma.user.findUnique({
      where: { id, deactivatedAt: null },
      omit: { passwordHash: true },
    });
    const opening = { now: new Date(), key: await signingKey(context) };
    return account && context.prisma.$transaction((tx) => openSession(tx, account, context.actor, opening));
  },
  violations: {
    users_email_key: () => InvalidInput.of('email', 'taken'),
    users_documento_key: () => InvalidInput.of('documento', 'taken'),
  },
});
