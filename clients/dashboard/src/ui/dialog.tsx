/** A window within the window: keeps the focus, closes by Escape, is read out by its title. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Close, Modal, Title } from './modal.tsx';
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
  if (!isOpen) return null;
  return (
    <Modal
      onClose={onClose}
      className={classes(
        'fixed top-1/2 left-1/2 z-40 flex max-h-[90dvh] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col',
        'rounded-2xl border border-line bg-panel shadow-xl',
        width === 'wide' ? 'max-w-3xl' : 'max-w-lg',
      )}
    >
      <header className="flex items-center justify-between gap-3 border-b border-line px-5 py-3">
        <Title className="min-w-0 text-base font-semibold [overflow-wrap:anywhere]">{title}</Title>
        <Close aria-label={t('close')} className="-mr-2 shrink-0 rounded-lg p-2 hover:bg-raised max-md:p-2.5">
          <X aria-hidden className="size-5" />
        </Close>
      </header>
      <div className="overflow-y-auto p-5">{children}</div>
    </Modal>
  );
}
