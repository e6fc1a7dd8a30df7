/** Who is logged in, for every page. */
import { createContext, use } from 'react';
import type { ViewerQuery } from './viewer.generated.ts';

export type Viewer = NonNullable<ViewerQuery['viewer']>;

export const ViewerContext = createContext<Viewer | null>(null);

export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (!viewer) throw new Error('a page stands inside of the shell');
  return viewer;
}

/** Whether the viewer has a permission. What is hidden by it is refused by the graph as well. */
export const useMay = (permission: string): boolean => useViewer().permissions.includes(permission);
