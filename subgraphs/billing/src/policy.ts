/** Who may see which invoice. Permissions open fields; this narrows records. Pure. */
import { type Actor, may } from '@trama/platform/actor';

type Owned = { customerUserId: string | null; status: string };

/** Who keeps the books sees every invoice; a customer those of the customer record that is theirs, once issued. */
export const canReadInvoice = (actor: Actor, { customerUserId, status }: Owned): boolean =>
  may(actor, 'billing:read') ||
  (may(actor, 'billing:own') && actor.id !== null && customerUserId === actor.id && status !== 'DRAFT');

/** The same rule as a condition for lists. */
export const readableInvoices = (actor: Actor): object =>
  may(actor, 'billing:read') ? {} : { customerUserId: actor.id ?? '', status: { not: 'DRAFT' } };

/** The same for pages under a parent: null for no limit, otherwise whose invoices. Drafts are left out by the rows. */
export const invoicesOnlyOf = (actor: Actor): string | null => (may(actor, 'billing:read') ? null : (actor.id ?? ''));

/** Expenses are for those who keep them, or see what is earned. */
export const canReadExpense = (actor: Actor): boolean => may(actor, 'billing:expenses', 'billing:profit');
