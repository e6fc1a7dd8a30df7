/** Asks anew, for something changed: one question at a time, and what happens meanwhile is asked for after it. */
import { useCallback, useEffect, useState } from 'react';
import type { UseQueryExecute, UseQueryState } from 'urql';

export function useRefresh([{ fetching, stale }, ask]: readonly [UseQueryState, UseQueryExecute]): () => void {
  const isBusy = fetching || stale;
  const [isOld, setOld] = useState(false);
  useEffect(() => {
    if (!isOld || isBusy) return;
    setOld(false);
    ask({ requestPolicy: 'network-only' });
  }, [isOld, isBusy, ask]);
  return useCallback(() => setOld(true), []);
}
