/** The menu of a phone, as a drawer from the side. */
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useShellTexts } from './texts.ts';

export default function MenuDrawer({
  head,
  children,
  onClose,
}: {
  head: ReactNode;
  children: ReactNode;
  onClose: () => void;
}) {
  const t = useShellTexts();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-40 flex w-72 flex-col bg-panel shadow-xl"
        >
          <Dialog.Title className="sr-only">{t('menu')}</Dialog.Title>
          <div className="flex items-center justify-between pr-2">
            {head}
            <Dialog.Close aria-label={t('closeMenu')} className="rounded-lg p-2.5 hover:bg-raised">
              <X aria-hidden className="size-5" />
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
