/** Shows notices in a corner, has them read out by screen readers, and takes them away after a while. */
import { X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { useSyncExternalStore } from 'react';
import { classes } from './classes.ts';
import { notices } from './notices.ts';
import { useUiTexts } from './texts.ts';

const edges = {
  plain: 'border-l-accent',
  good: 'border-l-good',
  warning: 'border-l-warning',
  danger: 'border-l-danger',
} as const;

export default function Toasts() {
  const t = useUiTexts();
  const shown = useSyncExternalStore(notices.subscribe, notices.all);
  return (
    <Toast.Provider duration={8_000} label={t('notifications')}>
      {shown.map(({ id, title, text, tone }) => (
        <Toast.Root
          key={id}
          onOpenChange={(isOpen) => {
            if (!isOpen) notices.dismiss(id);
          }}
          className={classes(
            'flex items-start gap-3 rounded-lg border border-l-4 border-line bg-panel p-3 shadow-lg',
            edges[tone],
          )}
        >
          <div className="min-w-0 flex-1">
            <Toast.Title className="font-medium break-words">{title}</Toast.Title>
            {text && <Toast.Description className="text-quiet break-words">{text}</Toast.Description>}
          </div>
          <Toast.Close aria-label={t('dismiss')} className="-m-1 rounded p-2 max-md:-m-2 max-md:p-3 hover:bg-raised">
            <X aria-hidden className="size-4" />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed right-0 bottom-0 z-50 flex w-full max-w-sm flex-col gap-2 p-4 outline-none" />
    </Toast.Provider>
  );
}
