/** Ends the session, on the server as well; whatever happens there, this page forgets it. */
import { sendForSession } from '../graph/send.ts';
import { LogOutDocument } from './login.generated.ts';
import { session } from './session.ts';

export async function logOut(): Promise<void> {
  await sendForSession(LogOutDocument, {}, 'end', session.token()).catch(() => {});
  session.close();
}
