/** The menu that the viewer's permissions open, by sections. On a phone it comes from the side. */
import { House } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Link, useLocation, useMatches } from 'react-router';
import { type PageHandle, pages, sections } from '../pages/pages.ts';
import { classes } from '../ui/classes.ts';
import { useIsNarrow } from '../ui/use-is-narrow.ts';
import { Mark } from './mark.tsx';
import { menuIcons } from './menu-icons.ts';
import { useShellTexts } from './texts.ts';
import { useViewer } from './viewer.ts';

// the dialog's code is a tenth of the first load, and only a phone shows it
const MenuDrawer = lazy(() => import('./menu-drawer.tsx'));

export function Menu({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const isNarrow = useIsNarrow();
  if (!isNarrow)
    return (
      <aside className="flex w-60 shrink-0 flex-col border-r border-line bg-panel">
        <Brand />
        <Entries />
      </aside>
    );
  return (
    <Suspense>
      {isOpen && (
        <MenuDrawer onClose={onClose} head={<Brand />}>
          <Entries />
        </MenuDrawer>
      )}
    </Suspense>
  );
}

const Brand = () => (
  <div className="flex h-14 items-center gap-2.5 px-4 text-base font-semibold">
    <Mark className="size-7" />
    Trama
  </div>
);

function Entries() {
  const t = useShellTexts();
  const { menu } = useViewer();
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  // a page below an entry, such as a record of its list, belongs to it
  const current = (useMatches().at(-1)?.handle as PageHandle | undefined)?.menu;
  // where not all entries have room, the one that is open is in view
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another entry current
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const there = menu.filter(({ code, path }) => pages.some((page) => page.menu === code && page.path === path));
  const placed = new Set<string>(sections.flatMap(({ entries }) => entries as readonly string[]));
  const groups = [
    ...sections.map(({ name, entries }) => ({
      name: t(name),
      entries: entries.flatMap((code) => there.filter((one) => one.code === code)),
    })),
    { name: t('other'), entries: there.filter(({ code }) => !placed.has(code)) },
  ].filter(({ entries }) => entries.length > 0);
  return (
    <nav ref={nav} aria-label={t('menu')} className="flex-1 overflow-y-auto px-2 pb-4">
      <Entry path="/" icon={<House aria-hidden className="size-4" />} label={t('overview')} isOpen={pathname === '/'} />
      {groups.map(({ name, entries }) => (
        <section key={name} aria-label={name} className="mt-4">
          <h2 className="px-3 pb-1 text-xs font-semibold tracking-wide text-quiet uppercase">{name}</h2>
          {entries.map(({ code, label, path }) => {
            const Icon = menuIcons(code);
            return (
              <Entry
                key={code}
                path={path}
                icon={<Icon aria-hidden className="size-4" />}
                label={label}
                isOpen={code === current}
              />
            );
          })}
        </section>
      ))}
    </nav>
  );
}

type EntryProps = { path: string; icon: ReactNode; label: string; isOpen: boolean };

function Entry({ path, icon, label, isOpen }: EntryProps) {
  const { pathname } = useLocation();
  return (
    <Link
      to={path}
      aria-current={pathname === path ? 'page' : isOpen || undefined}
      className={classes(
        'flex scroll-my-3 items-center gap-3 rounded-lg px-3 py-2 hover:bg-raised max-md:py-2.5 *:first:shrink-0',
        isOpen && 'bg-accent-soft font-medium text-accent',
      )}
    >
      {icon}
      <span className="min-w-0 break-words">{label}</span>
    </Link>
  );
}
