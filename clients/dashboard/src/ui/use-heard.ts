/** Hears a subscription event by event: unlike `useSubscription`, none is passed over when two come at once. */
import { useEffect, useEffectEvent } from 'react';
import { type AnyVariables, type TypedDocumentNode, useClient } from 'urql';

/** Begins anew when the variables are others; null variables hear nothing. */
export function useHeard<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables | null,
  onEvent: (data: Data) => void,
): void {
  const client = useClient();
  const heard = useEffectEvent(onEvent);
  const asked = JSON.stringify(variables);
  useEffect(() => {
    if (asked === 'null') return undefined;
    const { unsubscribe } = client
      .subscription(document, JSON.parse(asked) as Variables)
      .subscribe(({ data }) => data && heard(data));
    return unsubscribe;
  }, [client, document, asked]);
}
