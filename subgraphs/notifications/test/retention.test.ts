/** What became of messages is kept for its time: what is over goes in batches, what is under way never. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliveryStates } from '../src/domain/channel.ts';
import { dropDeliveries } from '../src/jobs/drop-deliveries.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ TRAMA_DELIVERY_DAYS: '60' });
});
afterAll(() => house.close());

const drop = () => dropDeliveries.run(house.context, {} as never);

/** A notification with deliveries that came to stand so, as many days ago. */
async function told(name: string, ...deliveries: [channel: string, state: string, days: number][]): Promise<void> {
  await house.pool.query(
    `INSERT INTO notifications.notifications (id, user_id, event, source_id, variables, is_in_inbox, created_at, dispatched_at)
     VALUES ($1, 'usr_1', 'CHAT_MESSAGE', $1, '{}', true, now() - interval '500 days', now() - interval '500 days')`,
    [name],
  );
  for (const [channel, state, days] of deliveries)
    await house.pool.query(
      `INSERT INTO notifications.deliveries (id, notification_id, user_id, event, channel, text, state, created_at, not_before, updated_at)
       VALUES ($1, $2, 'usr_1', 'CHAT_MESSAGE', $3, 'hola', $4, now() - interval '500 days', now() + interval '1 day',
         now() - make_interval(days => $5))`,
      [`${name} ${channel}`, name, channel, state, days],
    );
}
const left = async (like: string): Promise<string[]> =>
  (await house.pool.query(`SELECT id FROM notifications.deliveries WHERE id LIKE $1 ORDER BY id`, [like])).rows.map(
    ({ id }) => id,
  );

it('drops each state at the end of its time but those that are under way', async () => {
  for (const state of deliveryStates) await told(`old ${state}`, ['SMS', state, 61]);
  for (const state of deliveryStates) await told(`young ${state}`, ['SMS', state, 59]);
  await drop();
  expect(await left('old %')).toEqual(['old IN_DIGEST SMS', 'old QUEUED SMS', 'old SENDING SMS']);
  expect(await left('young %')).toHaveLength(deliveryStates.length);
  // people still find in their inbox what they were told
  const { rows } = await house.pool.query(`SELECT count(*)::int AS count FROM notifications.notifications`);
  expect(rows[0].count).toBe(2 * deliveryStates.length);
});

it('keeps the way that failed as long as the one after it is under way, and what a digest carried no longer', async () => {
  await told('chain', ['PUSH', 'FAILED', 90], ['SMS', 'QUEUED', 80]);
  await told('digest', ['EMAIL', 'SENT', 90]);
  await told('carried', ['EMAIL', 'SENT', 90]);
  await house.pool.query(`UPDATE notifications.deliveries SET carried_by = 'digest EMAIL' WHERE id = 'carried EMAIL'`);
  await house.pool.query(`INSERT INTO notifications.push_tickets VALUES ('tick', 'digest EMAIL', 'psh_1', now())`);
  await drop();
  expect(await left('chain %')).toEqual(['chain PUSH', 'chain SMS']);
  expect([await left('digest %'), await left('carried %')]).toEqual([[], []]);
});

it('drops as much as there is, by statements that take a thousand each', async () => {
  await house.pool.query(
    `INSERT INTO notifications.notifications (id, user_id, event, source_id, variables, is_in_inbox, created_at)
     SELECT 'many ' || n, 'usr_1', 'CHAT_MESSAGE', n, '{}', false, now() FROM generate_series(1, 2500) AS n`,
  );
  await house.pool.query(
    `INSERT INTO notifications.deliveries (id, notification_id, user_id, event, channel, text, state, created_at, not_before, updated_at)
     SELECT 'many ' || n, 'many ' || n, 'usr_1', 'CHAT_MESSAGE', 'SMS', 'hola', 'SENT', now(), now(), now() - interval '90 days'
     FROM generate_series(1, 2500) AS n`,
  );
  await house.pool.query(
    `CREATE TABLE notifications.statements (count integer);
     CREATE FUNCTION notifications.count_statement() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN INSERT INTO notifications.statements SELECT count(*) FROM gone; RETURN NULL; END $$;
     CREATE TRIGGER counted AFTER DELETE ON notifications.deliveries REFERENCING OLD TABLE AS gone
       FOR EACH STATEMENT EXECUTE FUNCTION notifications.count_statement()`,
  );
  await drop();
  expect(await left('many %')).toEqual([]);
  const { rows } = await house.pool.query(`SELECT count FROM notifications.statements`);
  const counts = rows.map(({ count }) => count as number);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2_500);
  expect(Math.max(...counts)).toBeLessThanOrEqual(1_000);
});
