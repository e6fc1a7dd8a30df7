/**
 * Forms: react-hook-form with a zod schema for what can be known here, and the graph's own word for the rest. What the
 * graph says of a field stands at that field; what belongs to none stands above the buttons.
 */
import { zodResolver } from '@hookform/resolvers/zod';
import type { ReactNode } from 'react';
import { type DefaultValues, type FieldValues, type Path, type UseFormReturn, useForm } from 'react-hook-form';
import type { TypedDocumentNode } from 'urql';
import type { z } from 'zod';
import type { Refusal } from '../graph/refusal.ts';
import { Button } from './button.tsx';
import { useUiTexts } from './texts.ts';
import { type Acted, useAct } from './use-act.ts';

export type MutationForm<Values extends FieldValues, Input extends object, Data extends object> = {
  schema: z.ZodType<Values, Values>;
  defaultValues: DefaultValues<Values>;
  document: TypedDocumentNode<Data, { input: Input }>;
  /** The input of the mutation. */
  inputOf: (values: Values) => Input;
  /** Where the graph's name of a field is not the form's: "price.amount" -> "price". */
  fieldOf?: (path: string) => string;
  onDone: (answer: NonNullable<Acted<Data>>) => void;
  /** What the graph refuses for a reason of its own; what it returns true for is shown in the form. */
  onRefusal?: (refusal: Refusal) => boolean;
};

/** A form whose fields go to one mutation. */
export function useMutationForm<Values extends FieldValues, Input extends object, Data extends object>(
  options: MutationForm<Values, Input, Data>,
): { form: UseFormReturn<Values>; submit: (event?: React.BaseSyntheticEvent) => Promise<void>; isBusy: boolean } {
  const { schema, defaultValues, document, inputOf, fieldOf = (path) => path, onDone, onRefusal } = options;
  const form = useForm<Values>({ resolver: zodResolver(schema) as never, defaultValues });
  const [act, isBusy] = useAct(document, {
    ...(onRefusal && { onRefusal }),
    onProblems: (problems) => {
      const known = new Set(Object.keys(form.getValues()));
      let everyOne = Object.keys(problems).length > 0;
      for (const [path, message] of Object.entries(problems)) {
        const field = fieldOf(path.replace(/^input\./, ''));
        if (known.has(field.split('.')[0] ?? ''))
          form.setError(field as Path<Values>, { message }, { shouldFocus: true });
        else everyOne = false;
      }
      return everyOne;
    },
  });
  const submit = form.handleSubmit(async (values) => {
    const answer = await act(inputOf(values));
    if (answer) onDone(answer as NonNullable<typeof answer>);
  });
  return { form, submit, isBusy };
}

/** The end of a form: what sends it, and the way out. */
export function FormButtons({
  label,
  isBusy,
  isDisabled,
  onSend,
  onCancel,
  cancelLabel,
  children,
}: {
  label: string;
  isBusy: boolean;
  isDisabled?: boolean;
  /** Where there is no form that it sends. */
  onSend?: () => void;
  onCancel?: () => void;
  /** Where what is done is itself a cancelling, the way out needs another word. */
  cancelLabel?: string | undefined;
  children?: ReactNode;
}) {
  const t = useUiTexts();
  return (
    <div className="mt-2 flex flex-wrap justify-end gap-2">
      {children}
      {onCancel && <Button onClick={onCancel}>{cancelLabel ?? t('cancel')}</Button>}
      <Button type={onSend ? 'button' : 'submit'} tone="main" isBusy={isBusy} disabled={isDisabled} onClick={onSend}>
        {label}
      </Button>
    </div>
  );
}
