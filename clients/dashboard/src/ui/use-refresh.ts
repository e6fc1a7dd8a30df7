/** Asks anew, for something changed: one question at a time, and what happens meanwhile is asked for after it. */
import { useCallback, useEffect, useRef } from 'react';
import { type UseQueryExecute, type UseQueryState, useClient } from 'urql';

export function useRefresh([{ operation }]: readonly [UseQueryState, UseQueryExecute]): () => void {
  const client = useClient();
  const shown = useRef(operation);
  // not by what the hook says is under way: an answer of the cache may say so of a question that was never sent
  const asking = useRef({ isUnderWay: false, isOld: false });
  useEffect(() => {
    shown.current = operation;
  }, [operation]);
  return useCallback(async () => {
    const state = asking.current;
    state.isOld = true;
    if (state.isUnderWay) return;
    state.isUnderWay = true;
    while (state.isOld && shown.current) {
      state.isOld = false;
      const { query, variables } = shown.current;
      await client.query(query, variables, { requestPolicy: 'network-only' }).toPromise();
    }
    state.isUnderWay = false;
  }, [client]);
}
