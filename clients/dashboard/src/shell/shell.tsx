/** The frame of the dashboard: menu, top bar, the page; and what is heard live on every screen. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Outlet, useLocation, useMatches } from 'react-router';
import { Provider, useQuery } from 'urql';
import { openClient } from '../graph/client.ts';
import { connection } from '../graph/connection.ts';
import type { PageHandle } from '../pages/pages.ts';
import { classes } from '../ui/classes.ts';
import { Failure } from '../ui/states.tsx';
import { NotFound } from './dead-ends.tsx';
import { Starting } from './mark.tsx';
import { Menu } from './menu.tsx';
import { StockAlertWatch } from './stock-alert-watch.tsx';
import { useShellTexts } from './texts.ts';
import { TopBar } from './top-bar.tsx';
import { ViewerDocument } from './viewer.generated.ts';
import { type Viewer, ViewerContext } from './viewer.ts';

export function Shell() {
  const opened = useMemo(openClient, []);
  useEffect(() => opened.close, [opened]);
  return (
    <Provider value={opened.client}>
      <WithViewer />
    </Provider>
  );
}

function WithViewer() {
  const [{ data, error }, ask] = useQuery({ query: ViewerDocument });
  if (data?.viewer) return <Frame viewer={data.viewer} />;
  return error ? (
    <Failure message={error.message} onRetry={() => ask({ requestPolicy: 'network-only' })} />
  ) : (
    <Starting />
  );
}

function Frame({ viewer }: { viewer: Viewer }) {
  const t = useShellTexts();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address closes the menu of a phone
  useEffect(() => setMenuOpen(false), [pathname]);
  const isUp = useSyncExternalStore(connection.subscribe, connection.isUp);
  const { menu = null, may } = (useMatches().at(-1)?.handle ?? {}) as Partial<PageHandle>;
  const mayEnter =
    (menu === null || viewer.menu.some(({ code }) => code === menu)) && (!may || viewer.permissions.includes(may));
  return (
    <ViewerContext value={viewer}>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-panel focus:p-3"
      >
        {t('skip')}
      </a>
      <div className="flex h-dvh">
        <Menu isOpen={isMenuOpen} onClose={() => setMenuOpen(false)} />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar onMenu={() => setMenuOpen(true)} />
          <p role="status" className={classes('bg-warning-soft px-4 py-2 text-center text-warning', isUp && 'hidden')}>
            {isUp ? '' : t('offline')}
          </p>
          <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col overflow-auto outline-none">
            {mayEnter ? <Outlet /> : <NotFound />}
          </main>
        </div>
      </div>
      {viewer.permissions.includes('inventory:read') && <StockAlertWatch />}
    </ViewerContext>
  );
}
