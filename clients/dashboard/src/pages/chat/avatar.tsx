/** The initials of somebody, or the picture of a group; a dot says who is there. */
import { Headset, Users } from 'lucide-react';
import { classes } from '../../ui/classes.ts';
import { initialsOf } from './room-names.ts';

type Props = { name: string; kind?: string; isOnline?: boolean; isSmall?: boolean };

export const Avatar = ({ name, kind = 'PRIVATE', isOnline, isSmall }: Props) => (
  <span
    aria-hidden
    className={classes(
      'relative flex shrink-0 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent',
      isSmall ? 'size-8 text-xs' : 'size-10',
    )}
  >
    {kind === 'GROUP' ? (
      <Users className="size-5" />
    ) : kind === 'SUPPORT' ? (
      <Headset className="size-5" />
    ) : (
      initialsOf(name)
    )}
    {isOnline && <span className="absolute right-0 bottom-0 size-3 rounded-full border-2 border-panel bg-good" />}
  </span>
);
