/** Pages that belong together, side by side below their heading. */
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { classes } from './classes.ts';

type Props = { label: string; links: readonly { to: string; label: string }[] };

export function Subpages({ label, links }: Props) {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // a record below a list is of the list; of "/stock" and "/stock/counts" the longer is meant
  const [current] = links
    .map(({ to }) => to)
    .filter((to) => pathname === to || pathname.startsWith(`${to}/`))
    .sort((one, other) => other.length - one.length);
  // where not all have room, the one that is open is in view
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address has another link current
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <nav ref={nav} aria-label={label} className="-mb-1 flex shrink-0 gap-1 overflow-x-auto border-b border-line p-1">
      {links.map(({ to, label: name }) => (
        <Link
          key={to}
          to={to}
          aria-current={to === current ? 'page' : undefined}
          className={classes(
            'rounded-lg px-3 py-1.5 max-md:py-2.5 whitespace-nowrap hover:bg-raised',
            to === current ? 'bg-accent-soft font-medium text-accent' : 'text-quiet',
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
