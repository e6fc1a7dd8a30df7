/** A window within the window: keeps the focus, closes by Escape, is read out by its title. */
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { useUiTexts } from './texts.ts';

type Props = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  width?: 'narrow' | 'wide';
};

export function Dialog({ title, isOpen, onClose, children, width = 'narrow' }: Props) {
  const t = useUiTexts();
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-30 bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={toFirstField}
          className={classes(
            'fixed top-1/2 left-1/2 z-40 flex max-h-[90dvh] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col',
            'rounded-2xl border border-line bg-panel shadow-xl',
            width === 'wide' ? 'max-w-3xl' : 'max-w-lg',
          )}
        >
          <header className="flex items-center justify-between gap-3 border-b border-line px-5 py-3">
            <Radix.Title className="min-w-0 text-base font-semibold [overflow-wrap:anywhere]">{title}</Radix.Title>
            <Radix.Close aria-label={t('close')} className="shrink-0 -mr-2 rounded-lg p-2 max-md:p-2.5 hover:bg-raised">
              <X aria-hidden className="size-5" />
            </Radix.Close>
          </header>
          <div className="overflow-y-auto p-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Who opens a form is about to fill it in; without one, the way out comes first. */
function toFirstField(event: Event): void {
  const field = (event.currentTarget as HTMLElement).querySelector<HTMLElement>(
    'form :is(input, select, textarea):not(:disabled, [type=hidden], [type=file]), input[type=search]',
  );
  if (!field) return;
  event.preventDefault();
  // what stands above it is to be read first
  field.focus({ preventScroll: true });
}
