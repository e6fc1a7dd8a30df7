/** Ends the session, on the server as well; whatever happens there, this page forgets it. */
import type { Client } from '@urql/core';
import { sendForSession } from '../graph/send.ts';
import { RemovePushDeviceDocument } from '../push/push-device.generated.ts';
import { pushDevice, unsubscribe } from '../push/this-browser.ts';
import { LogOutDocument } from './login.generated.ts';
import { session } from './session.ts';

const patience = 3_000; // 3 seconds: who leaves is not kept waiting

export async function logOut(client: Client): Promise<void> {
  await Promise.race([endPushes(client), new Promise((resolve) => setTimeout(resolve, patience))]);
  await sendForSession(LogOutDocument, {}, 'end', session.token()).catch(() => {});
  session.close();
}

/** What is told to who leaves is not for who comes next. Either of the two is enough for that. */
async function endPushes(client: Client): Promise<void> {
  const deviceId = pushDevice.id();
  if (!deviceId) return;
  const removed = client.mutation(RemovePushDeviceDocument, { input: { deviceId } }).toPromise();
  await Promise.allSettled([unsubscribe(), removed]);
}
