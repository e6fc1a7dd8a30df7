import { testDatabase } from '@trama/platform/testing';
import pg from 'pg';
import { expect, it } from 'vitest';
import { verifyAudit } from './verify-audit.ts';

it('says that the log is intact, and names the first entry that is not', async () => {
  const { url, drop } = await testDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const id of ['evt_1', 'evt_2', 'evt_3'])
      await client.query(
        `INSERT INTO accounts.audit_entries (id, subgraph, action, actor, outcome, request_id, at)
         VALUES ($1, 'sales', 'sales.createOrder', 'usr_1', 'DONE', 'req-1', now())`,
        [id],
      );
    const whole = await verifyAudit(url);
    expect(whole).toEqual({ isIntact: true, line: expect.stringMatching(/^3 entries, .* [0-9a-f]{64}$/) });
    const hash = /[0-9a-f]{64}$/.exec(whole.line)?.[0];
    await client.query('ALTER TABLE accounts.audit_entries DISABLE TRIGGER USER');
    await client.query("DELETE FROM accounts.audit_entries WHERE id = 'evt_3'");
    expect((await verifyAudit(url)).isIntact).toBe(true);
    expect(await verifyAudit(url, hash)).toEqual({ isIntact: false, line: 'broken at 3 (the end): CUT_OFF' });
    await client.query("DELETE FROM accounts.audit_entries WHERE id = 'evt_1'");
    expect(await verifyAudit(url)).toEqual({ isIntact: false, line: 'broken at 2 (evt_2): MISSING_BEFORE' });
  } finally {
    await client.end();
    await drop();
  }
});
