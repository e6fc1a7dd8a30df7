/** What lies over the page and keeps the focus until it is closed. Then the focus goes back to what opened it. */
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';

type Props = {
  onClose: () => void;
  className: string;
  /** With a `Title`, by which it is read out. */
  children: ReactNode;
};

export const { Title, Close } = Radix;

export function Modal({ onClose, className, children }: Props) {
  // while it is rendered first: what has the focus then is what opened it
  const [opener] = useState(findOpener);
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-30 bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          className={className}
          onOpenAutoFocus={toFirstField}
          // Radix knows of triggers alone, and would leave the focus nowhere
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            giveFocusBack(opener);
          }}
        >
          {children}
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

/** What opened the first of those that followed one another: the later ones were opened by what is gone with the earlier. */
let firstOpener: HTMLElement | null = null;

function findOpener(): HTMLElement | null {
  const focused = document.activeElement;
  const menu = focused?.closest('[role=menu]');
  // an item goes with its menu, the button of the menu stays
  const found = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : focused;
  if (!(found instanceof HTMLElement) || found === document.body) return null;
  if (!found.closest('[role=dialog]')) firstOpener = found;
  return found;
}

function giveFocusBack(opener: HTMLElement | null): void {
  const to = [opener, firstOpener].find((one) => one?.isConnected);
  const stillOpen = [...document.querySelectorAll('[role=dialog]')].at(-1);
  if (stillOpen && !stillOpen.contains(to ?? null)) return;
  to?.focus();
  // it may have gone or be disabled by what was done
  if (!to || document.activeElement !== to) document.querySelector('main')?.focus();
  if (!stillOpen) firstOpener = null;
}
