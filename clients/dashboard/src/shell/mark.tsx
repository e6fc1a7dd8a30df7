/** The mark of the house: threads that cross. */
import { useUiTexts } from '../ui/texts.ts';

export const Mark = ({ className }: { className: string }) => (
  <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
    <rect width="32" height="32" rx="8" className="fill-accent" />
    <path
      d="M8 11h16M8 16h16M8 21h16M11 8v16M16 8v16M21 8v16"
      className="stroke-accent-ink"
      strokeWidth="2"
      strokeLinecap="round"
    />
  </svg>
);

/** What stands on the whole window until it is known who is there. */
export function Starting() {
  const t = useUiTexts();
  return (
    <div role="status" aria-label={t('loading')} className="flex h-dvh animate-pulse items-center justify-center">
      <Mark className="size-12" />
    </div>
  );
}
