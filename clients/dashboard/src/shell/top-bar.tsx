/** The bar above every page. */
import { Menu, Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useShellTexts } from './texts.ts';

// menus that float are a fifth of what would be loaded before anything is shown
const TopBarMenus = lazy(() => import('./top-bar-menus.tsx'));

const Palette = lazy(() => import('./palette.tsx'));

export function TopBar({ onMenu }: { onMenu: () => void }) {
  const t = useShellTexts();
  const [isSearching, setSearching] = useState(false);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setSearching(true);
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, []);
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line bg-panel px-3 md:px-6">
      <Button tone="quiet" size="icon" className="md:hidden" aria-label={t('openMenu')} onClick={onMenu}>
        <Menu aria-hidden className="size-5" />
      </Button>
      <Button icon={<Search aria-hidden className="size-4" />} onClick={() => setSearching(true)}>
        {t('search')}
        <kbd className="hidden font-sans text-xs text-quiet sm:inline">Ctrl K</kbd>
      </Button>
      <Suspense>{isSearching && <Palette onClose={() => setSearching(false)} />}</Suspense>
      <div className="ml-auto flex items-center gap-1">
        <Suspense>
          <TopBarMenus />
        </Suspense>
      </div>
    </header>
  );
}
