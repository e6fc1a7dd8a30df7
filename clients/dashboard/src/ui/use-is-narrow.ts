/** Whether the window is as narrow as a phone. */
import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 767px)');

export const useIsNarrow = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener);
      return () => narrow.removeEventListener('change', listener);
    },
    () => narrow.matches,
  );
