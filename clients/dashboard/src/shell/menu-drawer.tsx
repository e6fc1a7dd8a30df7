/** The menu of a phone, as a drawer from the side. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Close, Modal, Title } from '../ui/modal.tsx';
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
    <Modal onClose={onClose} className="fixed inset-y-0 left-0 z-40 flex w-72 flex-col bg-panel shadow-xl">
      <Title className="sr-only">{t('menu')}</Title>
      <div className="flex items-center justify-between pr-2">
        {head}
        <Close aria-label={t('closeMenu')} className="rounded-lg p-2.5 hover:bg-raised">
          <X aria-hidden className="size-5" />
        </Close>
      </div>
      {children}
    </Modal>
  );
}
