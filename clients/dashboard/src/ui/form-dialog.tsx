/** A form in a dialog: open it, fill it in, and it closes when the graph has taken it. */
import type { ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { Dialog } from './dialog.tsx';
import { FormButtons, type MutationForm, useMutationForm } from './form.tsx';

type Props<Values extends FieldValues, Input extends object, Data extends object> = MutationForm<
  Values,
  Input,
  Data
> & {
  title: string;
  submitLabel: string;
  cancelLabel?: string;
  width?: 'narrow' | 'wide';
  onClose: () => void;
  /** Does not close by itself when the graph has taken it: what comes next stands in its place. */
  staysOpen?: boolean;
  /** Something that goes along is still under way: it cannot be sent yet. */
  isWaiting?: boolean;
  children: (form: UseFormReturn<Values>) => ReactNode;
};

export function FormDialog<Values extends FieldValues, Input extends object, Data extends object>(
  props: Props<Values, Input, Data>,
) {
  const { title, onClose, width = 'narrow' } = props;
  return (
    <Dialog title={title} isOpen onClose={onClose} width={width}>
      <Form {...props} />
    </Dialog>
  );
}

function Form<Values extends FieldValues, Input extends object, Data extends object>(
  props: Props<Values, Input, Data>,
) {
  const { submitLabel, cancelLabel, onClose, staysOpen, isWaiting, onDone, children } = props;
  const { form, submit, isBusy } = useMutationForm({
    ...props,
    onDone: (answer) => {
      onDone(answer);
      if (!staysOpen) onClose();
    },
  });
  return (
    <form onSubmit={submit} noValidate className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      {children(form)}
      <div className="sm:col-span-2">
        <FormButtons
          label={submitLabel}
          cancelLabel={cancelLabel}
          isBusy={isBusy || Boolean(isWaiting)}
          onCancel={onClose}
        />
      </div>
    </form>
  );
}
