/** Whose socket it is: until when a token holds, and one stream that is shared by many sessions. */
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { socketRouter } from './socket-router.ts';

const here = socketRouter();
const { open, isActive } = here;

describe('the token', () => {
  const expiry = 1_500; // milliseconds

  it('closes the connection with 4403 when it runs out', async () => {
    const client = await open({ authorization: `Bearer ${await here.router.token(expiry)}` });
    const began = Date.now();
    client.subscribe('1', 'subscription { published }');
    await isActive(1);
    expect(await client.closed()).toEqual([4403, 'Forbidden']);
    // exp is in whole seconds, and the clock looks once a second
    expect(Date.now() - began).toBeLessThan(expiry + 2_000);
    await isActive(0);
  });

  it('that lasts keeps the connection open', async () => {
    const client = await open({ authorization: `Bearer ${await here.router.token(60_000)}` });
    client.subscribe('1', 'subscription { published }');
    await wait(2_200);
    expect(here.router.active()).toBe(1);
    client.leave();
    await isActive(0);
  });

  it('of a session that is ended closes the connection within seconds', async () => {
    const client = await open({ authorization: `Bearer ${await here.router.token(60_000, 'ended')}` });
    client.subscribe('1', 'subscription { published }');
    await isActive(1);
    here.router.revoke('ended');
    expect(await client.closed()).toEqual([4403, 'Forbidden']);
    await isActive(0);
  });
});

describe('one stream for many', () => {
  const watch = async (sessionId: string, lifetime = 60_000) => {
    const client = await open({ authorization: `Bearer ${await here.router.token(lifetime, sessionId)}` });
    client.subscribe(sessionId, 'subscription { news }');
    return client;
  };
  const news = (id: string, text: string) => ({ id, type: 'next', payload: { data: { news: text } } });

  it('each under its own id, until the last has left', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, (_, at) => watch(`session ${at}`)));
    await isActive(1);
    await wait(50);
    here.router.publish('rain');
    for (const [at, client] of clients.entries()) expect(await client.next()).toEqual(news(`session ${at}`, 'rain'));
    for (const client of clients.slice(1)) client.leave();
    await wait(50);
    expect(here.router.active()).toBe(1);
    clients[0]?.say({ id: 'session 0', type: 'complete' });
    await isActive(0);
    clients[0]?.leave();
  });

  it('ends only for the session that is ended, even if it was the one to open it', async () => {
    const first = await watch('opened and ended');
    await isActive(1);
    const second = await watch('stays');
    await wait(50);
    here.router.revoke('opened and ended');
    expect(await first.closed()).toEqual([4403, 'Forbidden']);
    expect(here.router.active()).toBe(1);
    here.router.publish('sun');
    expect(await second.next()).toEqual(news('stays', 'sun'));
    expect(first.heard).toEqual([]);
    second.leave();
    await isActive(0);
  });

  it('ends only for the token that runs out', async () => {
    const [short, long] = [await watch('short', 1_500), await watch('long')];
    await isActive(1);
    expect(await short.closed()).toEqual([4403, 'Forbidden']);
    here.router.publish('wind');
    expect(await long.next()).toEqual(news('long', 'wind'));
    long.leave();
    await isActive(0);
  });
});
