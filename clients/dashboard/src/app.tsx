/** Who is not logged in sees the login; everybody else the shell with the page of the address. */
import { lazy, Suspense, useMemo, useSyncExternalStore } from 'react';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { type PageHandle, pages } from './pages/pages.ts';
import { session } from './session/session.ts';
import { NotFound, Unexpected } from './shell/dead-ends.tsx';
import { Starting } from './shell/mark.tsx';
import { Shell } from './shell/shell.tsx';
import { Toasts } from './ui/toasts.tsx';

// what is not needed before something was loaded and shown comes by itself
const LoginPage = lazy(() => import('./session/login-page.tsx'));

export function App() {
  const isLoggedIn = useSyncExternalStore(session.subscribe, session.isLoggedIn);
  const router = useMemo(openRouter, []);
  return (
    <Suspense>
      {isLoggedIn ? <RouterProvider router={router} /> : <LoginPage />}
      <Toasts />
    </Suspense>
  );
}

const openRouter = () =>
  createBrowserRouter(
    [
      {
        Component: Shell,
        ErrorBoundary: Unexpected,
        HydrateFallback: Starting,
        children: [
          ...pages.map(({ path, load, menu, may }) => ({
            path,
            handle: { menu, may } satisfies PageHandle,
            ErrorBoundary: Unexpected,
            lazy: async () => ({ Component: (await load()).default }),
          })),
          { path: '*', Component: NotFound },
        ],
      },
    ],
    { basename: '/app' },
  );
