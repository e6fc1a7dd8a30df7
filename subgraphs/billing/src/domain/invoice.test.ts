import { expect, it } from 'vitest';
import { invoiceMoves, invoiceStatuses, move, overpayment } from './invoice.ts';

it('lets nothing out of a void invoice, and nothing go back to a draft', () => {
  expect(invoiceMoves.VOIDED).toEqual({});
  for (const status of invoiceStatuses)
    if (status !== 'DRAFT') expect(Object.values(invoiceMoves[status])).not.toContain('DRAFT');
});

it('mends what came back, and touches nothing that is on its way', () => {
  expect([move('RETURNED', 'edit'), move('RETURNED', 'issue')]).toEqual(['RETURNED', 'ISSUED']);
  expect([move('NOT_AUTHORISED', 'edit'), move('NOT_AUTHORISED', 'issue')]).toEqual(['NOT_AUTHORISED', 'ISSUED']);
  for (const status of ['ISSUED', 'SENT'] as const)
    for (const by of ['edit', 'issue', 'void', 'credit'] as const) expect(move(status, by)).toBeNull();
  // what was authorised stays so, whatever is said later
  for (const by of ['send', 'return', 'reject', 'authorise'] as const) expect(move('AUTHORISED', by)).toBeNull();
});

it('says how much of a payment is too much', () => {
  expect([overpayment(10n, 10n), overpayment(11n, 10n), overpayment(5n, -3n)]).toEqual([0n, 1n, 5n]);
});
