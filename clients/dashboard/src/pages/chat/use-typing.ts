/** Tells the others of a room that one is writing: at most every three seconds, and once that one no longer is. */
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useClient } from 'urql';
import { SetTypingDocument } from './chat-live.generated.ts';

const every = 3_000; // 3 seconds

export function useSayingThatOneWrites(roomId: string) {
  const client = useClient();
  const saidAt = useRef(0);
  const tell = useCallback(
    (isTyping: boolean) => {
      saidAt.current = isTyping ? Date.now() : 0;
      void client.mutation(SetTypingDocument, { input: { roomId, isTyping } }).toPromise();
    },
    [client, roomId],
  );
  const stop = useCallback(() => {
    if (saidAt.current > 0) tell(false);
  }, [tell]);
  useEffect(() => stop, [stop]);
  return useMemo(
    () => ({
      stop,
      note(text: string) {
        if (text.trim() === '') stop();
        else if (Date.now() - saidAt.current > every) tell(true);
      },
    }),
    [stop, tell],
  );
}
