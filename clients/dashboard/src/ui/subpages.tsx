/** Pages that belong together, side by side below their heading. */
import { NavLink } from 'react-router';
import { classes } from './classes.ts';

type Props = { label: string; links: readonly { to: string; label: string }[] };

export const Subpages = ({ label, links }: Props) => (
  <nav aria-label={label} className="-mb-1 flex shrink-0 gap-1 overflow-x-auto border-b border-line p-1">
    {links.map(({ to, label: name }) => (
      <NavLink
        key={to}
        to={to}
        end
        className={({ isActive }) =>
          classes(
            'rounded-lg px-3 py-1.5 whitespace-nowrap hover:bg-raised',
            isActive ? 'bg-accent-soft font-medium text-accent' : 'text-quiet',
          )
        }
      >
        {name}
      </NavLink>
    ))}
  </nav>
);
