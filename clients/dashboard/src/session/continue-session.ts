/** Continues the session by its cookie. */
import { sendForSession } from '../graph/send.ts';
import { RefreshSessionDocument } from './continue-session.generated.ts';
import { oneAtATime, session } from './session.ts';

let underWay: Promise<void> | null = null;

/** Resolves when there is a fresh token, or none any more. Rejects when nobody answered: then the session stays as it is. */
export function continueSession(): Promise<void> {
  underWay ??= oneAtATime(async () => {
    const { refreshSession } = await sendForSession(RefreshSessionDocument, { input: { refreshToken: '' } }, 'keep');
    if ('accessToken' in refreshSession) session.open(refreshSession);
    else session.close(true);
  }).finally(() => {
    underWay = null;
  });
  return underWay;
}
