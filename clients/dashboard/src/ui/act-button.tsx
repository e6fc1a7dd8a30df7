/** A button that sends one mutation, after asking back where it cannot be undone. */
import type { ReactNode } from 'react';
import type { TypedDocumentNode } from 'urql';
import { Button, type ButtonProps } from './button.tsx';
import { type Acted, useAct } from './use-act.ts';

type Props<Data extends object, Input extends object> = Pick<ButtonProps, 'tone' | 'size' | 'icon' | 'disabled'> & {
  document: TypedDocumentNode<Data, { input: Input }>;
  input: Input;
  /** What is asked back before it is sent. */
  ask?: string;
  onDone?: (answer: NonNullable<Acted<Data>>) => void;
  children: ReactNode;
};

export function ActButton<Data extends object, Input extends object>(props: Props<Data, Input>) {
  const { document, input, ask, onDone, children, ...look } = props;
  const [act, isBusy] = useAct(document);
  const send = async () => {
    if (ask && !window.confirm(ask)) return;
    const answer = await act(input);
    if (answer) onDone?.(answer as NonNullable<typeof answer>);
  };
  return (
    <Button {...look} isBusy={isBusy} onClick={send}>
      {children}
    </Button>
  );
}
