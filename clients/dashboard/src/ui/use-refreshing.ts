/** Asks again every few seconds while the window is looked at: for what changes without an event that the graph tells. */
import { useEffect } from 'react';

const every = 8_000; // 8 seconds

export function useRefreshing(ask: (options: { requestPolicy: 'network-only' }) => void): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') ask({ requestPolicy: 'network-only' });
    }, every);
    return () => clearInterval(timer);
  }, [ask]);
}
