/** Which page shows the viewer what a notification is about. */
import { matchPath } from 'react-router';
import { useViewer } from '../../shell/viewer.ts';
import { pages } from '../pages.ts';
import { aboutPaths } from './about-path.ts';

/** Null where there is none, or the viewer's menu does not open it. */
export function useAboutPath(aboutId: string | null): string | null {
  const { menu } = useViewer();
  const isOpen = (path: string) =>
    pages.some((page) => menu.some(({ code }) => code === page.menu) && matchPath(page.path, path));
  return aboutPaths(aboutId).find(isOpen) ?? null;
}
