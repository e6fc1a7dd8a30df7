/** What the router remembers of tokens and keys that were taken back, and for how long. */
import { inProcessBus } from '@trama/platform/bus';
import { createLogger } from '@trama/platform/config';
import { eventually } from '@trama/platform/testing';
import { afterEach, expect, it, vi } from 'vitest';
import { apiKeys, isApiKey, type ResolvedKey } from '../src/api-keys.ts';
import { type OutdatedTokens, type RecentlyOutdated, watchOutdatedTokens } from '../src/outdated-tokens.ts';

const log = createLogger('test', 'silent');
const stopped = new AbortController();
afterEach(() => vi.useRealTimers());

const none: RecentlyOutdated = { sessions: [], users: [], apiKeys: [] };
const hear = (bus: ReturnType<typeof inProcessBus>, topic: string, payload: object) => bus.sendLive(topic, { payload });

it('hears over the bus, and keeps the highest version', async () => {
  const bus = inProcessBus();
  const outdated = watchOutdatedTokens({ bus, log, until: stopped.signal });
  await hear(bus, 'session.revoked', { sessionId: 'ses_1', userId: 'usr_1' });
  await hear(bus, 'api_key.revoked', { apiKeyId: 'key_1' });
  await hear(bus, 'user.permissions_changed', { userId: 'usr_1', version: 5 });
  await hear(bus, 'user.permissions_changed', { userId: 'usr_1', version: 4 });
  await eventually(async () => outdated.isStale('usr_1', 4), Boolean);
  expect([4, 5, 6].map((version) => outdated.isStale('usr_1', version))).toEqual([true, false, false]);
  expect(['ses_1', 'key_1', 'ses_2'].map(outdated.isRevoked)).toEqual([true, true, false]);
  expect(outdated.isStale('usr_2', 1)).toBe(false);
});

it('asks for what it did not hear: at the start, again until there is an answer, and after the bus was away', async () => {
  vi.useFakeTimers();
  let reconnected = () => {};
  const onReconnect = (listener: () => void) => {
    reconnected = listener;
  };
  const bus = { ...inProcessBus(), onReconnect };
  const recent = vi
    .fn<() => Promise<RecentlyOutdated>>()
    .mockRejectedValueOnce(new Error('not yet'))
    .mockResolvedValueOnce({ sessions: ['ses_1'], users: [{ id: 'usr_1', version: 3 }], apiKeys: ['key_1'] })
    .mockResolvedValue({ ...none, sessions: ['ses_2'] });
  const outdated = watchOutdatedTokens({ bus, recent, log, until: stopped.signal });
  await vi.advanceTimersByTimeAsync(0);
  expect(outdated.isRevoked('ses_1')).toBe(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect([outdated.isRevoked('ses_1'), outdated.isRevoked('key_1'), outdated.isStale('usr_1', 2)]).toEqual([
    true,
    true,
    true,
  ]);
  reconnected();
  await vi.advanceTimersByTimeAsync(0);
  expect(outdated.isRevoked('ses_2')).toBe(true);
  expect(recent).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(recent).toHaveBeenCalledTimes(4);
});

it('forgets what no token can still be of', async () => {
  vi.useFakeTimers();
  const bus = inProcessBus();
  const outdated = watchOutdatedTokens({ bus, log, until: stopped.signal });
  await vi.advanceTimersByTimeAsync(0);
  await hear(bus, 'session.revoked', { sessionId: 'old', userId: 'usr_1' });
  await vi.advanceTimersByTimeAsync(900_001);
  await hear(bus, 'session.revoked', { sessionId: 'new', userId: 'usr_1' });
  await vi.advanceTimersByTimeAsync(0);
  expect([outdated.isRevoked('old'), outdated.isRevoked('new')]).toEqual([false, true]);
});

const key = `trk_${'k'.repeat(43)}`;
const found = (more: Partial<ResolvedKey> = {}): ResolvedKey => ({
  ...{ id: 'key_1', ownerId: 'usr_1', permissions: ['sales:read'], expiresAt: '2999-01-01T00:00:00Z' },
  ...more,
});
const quiet: OutdatedTokens = { isRevoked: () => false, isStale: () => false, changedAt: () => undefined };

it('asks for a key by its hash, and not again for half a minute', async () => {
  vi.useFakeTimers();
  const resolve = vi.fn(async (_hash: string) => found());
  const look = apiKeys(resolve, quiet);
  for (let time = 0; time < 3; time += 1) expect(await look(key)).toMatchObject({ id: 'key_1' });
  expect(resolve.mock.calls).toEqual([[expect.stringMatching(/^[0-9a-f]{64}$/)]]);
  vi.advanceTimersByTime(30_001);
  await look(key);
  expect(resolve).toHaveBeenCalledTimes(2);
});

it('takes no key that was revoked or is over, nor the permissions that its owner had before', async () => {
  vi.useFakeTimers();
  let revoked = false;
  let changedAt: number | undefined;
  const outdated: OutdatedTokens = { ...quiet, isRevoked: () => revoked, changedAt: () => changedAt };
  const resolve = vi.fn(async () => found());
  const look = apiKeys(resolve, outdated);
  const held = await look(key);
  expect(held?.hasEnded()).toBe(false);
  vi.advanceTimersByTime(10);
  changedAt = Date.now();
  expect(held?.hasEnded()).toBe(true);
  vi.advanceTimersByTime(10);
  resolve.mockResolvedValue(found({ permissions: [] }));
  expect((await look(key))?.permissions.size).toBe(0);
  revoked = true;
  expect(await look(key)).toBeNull();
  expect(await apiKeys(async () => found({ expiresAt: '2020-01-01T00:00:00Z' }), quiet)(key)).toBeNull();
});

it('knows a key when it sees one', () => {
  expect([key, `${key}k`, key.slice(1), 'eyJ.a.b', ''].map(isApiKey)).toEqual([true, false, false, false, false]);
});
