/** Hears a subscription event by event: unlike `useSubscription`, none is passed over when two come at once. */
import { useEffect, useEffectEvent } from 'react';
import { type AnyVariables, type TypedDocumentNode, useClient } from 'urql';
import { connection } from '../graph/connection.ts';

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

/** Hears that what is shown may be old: by an event, or because the house answers again and events were missed. */
export function useChanges<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  onChange: () => void,
): void {
  useHeard(document, variables, onChange);
  const changed = useEffectEvent(onChange);
  useEffect(() => connection.subscribe(() => connection.isUp() && changed()), []);
}
