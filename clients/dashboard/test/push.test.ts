/** Notifications on this browser: turned on and off, shown by the worker, opened by a click, gone with who leaves. */
import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@trama/platform/testing';
import { demoUserIds } from '@trama/schema/demo-ids';
import type { BrowserContextOptions, CDPSession, Page, Worker } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import webPush from 'web-push';
import { change, changeFor } from '../../../router/test/change.ts';
import { openPushService, readPush, type Service } from '../../../subgraphs/notifications/test/services.ts';
import { launchProfile, logIn, violations } from './browser.ts';
import { type Dashboard, hasNoBrowser, openDashboard } from './dashboard.ts';

describe.skipIf(hasNoBrowser)('notifications on this browser', () => {
  let dashboard: Dashboard;
  let service: Service;
  const vapid = webPush.generateVAPIDKeys();
  const keys = createECDH('prime256v1');
  const auth = randomBytes(16).toString('base64url');
  beforeAll(async () => {
    keys.generateKeys();
    service = await openPushService();
    dashboard = await openDashboard({
      ...{ VAPID_PUBLIC_KEY: vapid.publicKey, VAPID_PRIVATE_KEY: vapid.privateKey },
      ...{ VAPID_SUBJECT: 'mailto:no-reply@trama.test', WEB_PUSH_HOSTS: service.host },
    });
  }, 180_000);
  afterAll(async () => {
    await dashboard.close();
    await service.close();
  });

  const preferences = '/notifications/preferences';
  const theSwitch = (page: Page) => page.getByRole('switch', { name: 'Avisos en este navegador' });
  const switchedOn = (page: Page) => page.getByRole('switch', { name: 'Avisos en este navegador', checked: true });
  const open = async (role: string, options: BrowserContextOptions = { permissions: ['notifications'] }) => {
    const page = await dashboard.openAs(role, { reducedMotion: 'reduce', ...options });
    await page.goto(`${dashboard.url}${preferences}`);
    await theSwitch(page).waitFor();
    return page;
  };
  const devicesOf = async (role: 'medico') =>
    (
      await dashboard.graph.ask<{ notificationPreferences: { pushDevices: { id: string; kind: string }[] } }>(
        role,
        '{ notificationPreferences { pushDevices { id kind } } }',
      )
    ).notificationPreferences.pushDevices;
  const isUnregistered = (page: Page) =>
    eventually(
      () => page.evaluate('navigator.serviceWorker.getRegistration("/app").then((found) => found === undefined)'),
      Boolean,
      10_000,
    );

  /**
   * A push service of a browser's maker is not to be had here: in the page alone, what subscribes there answers with an
   * address of ours and keys that we have. All else is real: the permission, the worker, the graph, what it sends.
   */
  const withSubscription = (page: Page) => {
    const subscription = {
      endpoint: `${service.url}/push/browser`,
      keys: { p256dh: keys.getPublicKey('base64url'), auth },
    };
    return page.context().addInitScript((json) => {
      const kept = 'test:subscribed';
      const made = {
        toJSON: () => json,
        unsubscribe: async () => {
          localStorage.removeItem(kept);
          return true;
        },
      };
      const { prototype } = PushManager;
      prototype.getSubscription = async () => (localStorage.getItem(kept) ? (made as never) : null);
      prototype.subscribe = async (options) => {
        if (!options?.userVisibleOnly) throw new Error('a browser would refuse');
        localStorage.setItem(kept, String(options.applicationServerKey));
        return made as never;
      };
    }, subscription);
  };

  it('are shown by a script that loads nothing, asks nobody and keeps nothing', async () => {
    const answer = await fetch(`${dashboard.url}/push-worker.js`);
    expect([answer.status, Object.fromEntries(answer.headers)]).toMatchObject([
      200,
      {
        'content-type': 'text/javascript; charset=utf-8',
        'content-security-policy': "default-src 'none'",
        'cache-control': 'no-cache',
        'service-worker-allowed': '/app',
        'x-content-type-options': 'nosniff',
      },
    ]);
    const script = await answer.text();
    expect(script.length).toBeLessThan(4_000);
    expect(script).not.toMatch(/\bimport\b|\bexport\b|\bfetch\b|\bcaches\b|indexedDB/);
  });

  it('say what keeps them away: the browser, its user, or a push service that is not reached', async () => {
    const blocked = await open('vendedor', { permissions: [] });
    await blocked.getByText('bloqueados en este navegador').waitFor();
    expect(await theSwitch(blocked).isDisabled()).toBe(true);
    expect(await violations(blocked)).toEqual([]);

    const old = await dashboard.openAs('vendedor');
    await old.context().addInitScript('delete window.PushManager');
    await old.goto(`${dashboard.url}${preferences}`);
    await old.getByText('no sabe recibir avisos').waitFor();
    expect(await theSwitch(old).isDisabled()).toBe(true);

    // no push service is reached from here, and the browser says nothing of that for minutes
    const folder = await mkdtemp(join(tmpdir(), 'trama-profile-'));
    const profile = await launchProfile(folder, {
      permissions: ['notifications'],
      locale: 'es-EC',
      reducedMotion: 'reduce',
    });
    try {
      const page = await profile.newPage();
      await page.goto(`${dashboard.url}${preferences}`);
      await logIn(page, 'vendedor');
      await theSwitch(page).click();
      await page.getByText('Preguntando al servicio de avisos').waitFor();
      await page.getByText('No se pudo llegar al servicio de avisos').waitFor({ timeout: 40_000 });
      expect(await theSwitch(page).isChecked()).toBe(false);
      expect(await theSwitch(page).isEnabled()).toBe(true);
      await isUnregistered(page);
      expect(await violations(page)).toEqual([]);
    } finally {
      await profile.close();
      await rm(folder, { recursive: true, force: true });
    }
  }, 90_000);

  it('come while it is on, are opened by a click, and come no more when it is off', async () => {
    const page = await open('medico');
    await withSubscription(page);
    await page.reload();
    await theSwitch(page).click();
    await page.getByText('también con la página cerrada').waitFor();
    await switchedOn(page).waitFor();
    expect(await page.evaluate('localStorage.getItem("test:subscribed")')).toBe(vapid.publicKey);
    await page.getByRole('listitem').filter({ hasText: 'Este navegador' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await switchedOn(page).waitFor();
    expect(await devicesOf('medico')).toMatchObject([{ kind: 'WEB' }]);

    // what the house sends to the push service is what the worker is given; at night, too
    const awake = 'NotificationPreferences { digestHour }';
    await changeFor(dashboard.graph, 'medico', 'updateNotificationPreferences', awake, { quietHours: null });
    const to = { userId: demoUserIds.professional };
    const { id: roomId } = await change(dashboard.graph, 'cliente', 'openPrivateRoom', 'ChatRoom', to);
    const message = { roomId, text: 'Me salió alergia', clientMessageId: randomUUID() };
    await change(dashboard.graph, 'cliente', 'sendMessage', 'ChatMessage', message);
    const [sent] = await eventually(
      async () => service.asked,
      (all) => all.length > 0,
      30_000,
    );
    const text = JSON.stringify(sent && readPush(sent.body, keys, auth));
    expect(text).not.toContain('alergia');
    const worker = await theWorker(page);
    const deliver = await deliveryTo(page);
    await deliver(text);
    await deliver(text);
    const english = { id: 'dlv_en', title: 'Stock', body: 'It runs low.', language: 'en', aboutId: null };
    await deliver(JSON.stringify(english));
    await deliver('{');
    const shown = await eventually(
      () => shownBy(page),
      (all) => all.length === 3,
      10_000,
    );
    expect(shown).toEqual([
      { title: 'Mensaje nuevo', body: 'Tiene un mensaje nuevo.', lang: 'es' },
      { title: 'Stock', body: 'It runs low.', lang: 'en' },
      { title: 'Trama', body: expect.stringContaining('new notification'), lang: 'es' },
    ]);

    const address = `/app/notifications?about=${roomId}`;
    expect(await click(worker, 'Mensaje nuevo')).toEqual({ opened: [address], focused: [] });
    expect((await shownBy(page)).map(({ title }) => title)).toEqual(['Stock', 'Trama']);
    expect(await click(worker, 'Stock')).toEqual({ opened: ['/app/notifications'], focused: [] });
    // the inbox leads on to where that is
    const other = await page.context().newPage();
    const opened = new URL(address, dashboard.url).href;
    await other.goto(opened);
    await other.waitForURL(`${dashboard.url}/chat/${roomId}`);
    await other.getByRole('log').waitFor();
    await other.getByRole('banner').getByRole('link').first().waitFor();
    await deliver(text);
    await eventually(
      () => shownBy(page),
      (all) => all.some(({ title }) => title === 'Mensaje nuevo'),
      10_000,
    );
    expect(await click(worker, 'Mensaje nuevo')).toEqual({ opened: [], focused: [opened] });
    await other.close();

    await theSwitch(page).click();
    await page.getByText('Enciéndalos para verlos').waitFor();
    expect(await devicesOf('medico')).toEqual([]);
    // that the worker goes, too, is tried below: a worker that was spoken to by a debugger does not always
    expect(await page.evaluate('localStorage.getItem("test:subscribed")')).toBe(null);
  }, 90_000);

  it('end for who leaves', async () => {
    const page = await open('medico');
    await withSubscription(page);
    await page.reload();
    await theSwitch(page).click();
    await switchedOn(page).waitFor();
    await page.getByRole('button', { name: /Cuenta/ }).click();
    await page.getByRole('menuitem', { name: 'Salir' }).click();
    await page.getByLabel('Documento o correo').waitFor();
    expect(await devicesOf('medico')).toEqual([]);
    await isUnregistered(page);
    expect(await page.evaluate('Object.keys(localStorage).filter((key) => key !== "trama:theme")')).toEqual([]);
    expect(dashboard.complaints).toEqual([]);
  });

  const theWorker = async (page: Page): Promise<Worker> => {
    const [worker] = page.context().serviceWorkers();
    return worker ?? page.context().waitForEvent('serviceworker');
  };

  /** What the browser's maker would do when a push comes for this page's worker. */
  async function deliveryTo(page: Page): Promise<(data: string) => Promise<void>> {
    const { origin } = new URL(dashboard.url);
    const cdp: CDPSession = await page.context().newCDPSession(page);
    const ids: string[] = [];
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      for (const { registrationId, scopeURL } of registrations)
        if (scopeURL === `${origin}/app`) ids.push(registrationId);
    });
    await cdp.send('ServiceWorker.enable');
    const [registrationId = ''] = await eventually(
      async () => ids,
      (all) => all.length > 0,
      10_000,
    );
    return async (data) => {
      await cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
    };
  }
});

type Shown = { title: string; body: string; lang: string };

const shownBy = (page: Page): Promise<Shown[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/app');
    const all = (await registration?.getNotifications()) ?? [];
    return all
      .map(({ title, body, lang }) => ({ title, body, lang }))
      .sort((one, other) => one.title.localeCompare(other.title));
  });

/**
 * Clicks a notification: by an event of our own about the real one, for without a desktop nobody can click it. A worker may
 * open or focus windows only in answer to a real click, so what it asks for is noted instead.
 */
const click = (worker: Worker, title: string) =>
  worker.evaluate(async (wanted) => {
    type Click = Event & { waitUntil: (work: Promise<unknown>) => void };
    const scope = globalThis as unknown as {
      registration: ServiceWorkerRegistration;
      clients: { openWindow: (url: string) => Promise<void> };
      WindowClient: { prototype: { url: string; focus: () => Promise<void> } };
      NotificationEvent: new (type: string, options: { notification: Notification }) => Click;
      dispatchEvent(event: Event): void;
    };
    const notification = (await scope.registration.getNotifications()).find((one) => one.title === wanted);
    if (!notification) throw new Error(`${wanted} is not shown`);
    const opened: string[] = [];
    const focused: string[] = [];
    scope.clients.openWindow = async (url) => void opened.push(url);
    scope.WindowClient.prototype.focus = async function () {
      focused.push(this.url);
    };
    const event = new scope.NotificationEvent('notificationclick', { notification });
    const work: Promise<unknown>[] = [];
    event.waitUntil = (one) => void work.push(one);
    scope.dispatchEvent(event);
    await Promise.all(work);
    return { opened, focused };
  }, title);
