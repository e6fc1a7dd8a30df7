/** A mutation as pages send it: once, even when it must be sent again; its refusals told where they belong. */
import type { DocumentNode } from 'graphql';
import { useRef, useState } from 'react';
import { type TypedDocumentNode, useMutation } from 'urql';
import { isRefusal, problemsByField, type Refusal } from '../graph/refusal.ts';
import { keyedInputs } from '../graph/schema-facts.generated.ts';
import { toast } from './notices.ts';
import { useUiTexts } from './texts.ts';

/** What came of it: the answer, or null after a refusal or a failure, which was told. */
export type Acted<Data> = Exclude<NonNullable<Data[Exclude<keyof Data, '__typename'>]>, Refusal> | null;

type Options = {
  /** Called with what is wrong with each field, by its path; what it returns true for is not told elsewhere. */
  onProblems?: (problems: Record<string, string>) => boolean;
  /** Called with a refusal first; one that it returns true for is told by whoever called. */
  onRefusal?: (refusal: Refusal) => boolean;
};

/**
 * `act(input)` sends `{ input }` and answers the first field of the data. A key goes along where the input has a place
 * for one, and stays the same until something came back, so that pressing again after a time-out does nothing twice.
 */
export function useAct<Data extends object, Input extends object>(
  document: TypedDocumentNode<Data, { input: Input }>,
  { onProblems, onRefusal }: Options = {},
): [act: (input: Input) => Promise<Acted<Data>>, isActing: boolean] {
  const t = useUiTexts();
  const [, send] = useMutation(document);
  const [isActing, setActing] = useState(false);
  const key = useRef<string | null>(null);
  const act = async (input: Input) => {
    key.current ??= crypto.randomUUID();
    setActing(true);
    const keyed = hasKey(document) ? { idempotencyKey: key.current, ...input } : input;
    const { data, error } = await send({ input: keyed as Input }).finally(() => setActing(false));
    if (!error?.networkError) key.current = null;
    if (error || !data) {
      toast({
        title: t('failedToSave'),
        text: error?.networkError ? t('unreachable') : error?.message,
        tone: 'danger',
      });
      return null;
    }
    const [answer] = Object.values(data) as [object];
    if (!isRefusal(answer)) return answer as never;
    const told = onRefusal?.(answer) || onProblems?.(problemsByField(answer));
    if (!told) toast({ title: answer.message, tone: 'warning' });
    return null;
  };
  return [act, isActing];
}

/** Whether the input of a mutation has a place for a key. */
function hasKey(document: object): boolean {
  const { definitions } = document as DocumentNode;
  const [operation] = definitions.filter((one) => one.kind === 'OperationDefinition');
  const type = operation?.variableDefinitions?.[0]?.type;
  const named = type?.kind === 'NonNullType' ? type.type : type;
  return named?.kind === 'NamedType' && keyedInputs.has(named.name.value);
}
