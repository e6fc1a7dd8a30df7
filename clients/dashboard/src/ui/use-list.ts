/** A list that grows page by page: one operation for the page that shows it. */
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { type AnyVariables, type TypedDocumentNode, useClient } from 'urql';
import { type Connection, ListPages, type Shown } from '../graph/list-pages.ts';

/** What is there of a list, and how there is more of it. */
export type List<Row> = Omit<Shown<unknown, Row>, 'data'> & {
  onMore: () => void;
  /** Asks anew for all that is shown, for something changed: what was asked before that does not count. */
  refresh: () => void;
};

/**
 * `variables` besides `first` and `after`; `connectionOf` finds the list in the data. Other variables begin a new list:
 * the old one is shown until that is there.
 */
export function useList<
  Data,
  Variables extends AnyVariables & { first: number; after?: string | null | undefined },
  Node,
>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'first' | 'after'>,
  connectionOf: (data: Data) => Connection<Node> | null | undefined,
): List<Node> & { data: Data | undefined } {
  const client = useClient();
  const asked = JSON.stringify(variables);
  const find = useRef(connectionOf);
  const pages = useMemo(
    () => new ListPages<Data, Node>(client, query as never, JSON.parse(asked) as object, (data) => find.current(data)),
    [client, query, asked],
  );
  const shown = useSyncExternalStore(pages.subscribe, pages.current);
  const before = useRef(shown);
  useEffect(() => {
    if (shown.data) before.current = shown;
  }, [shown]);
  const { isLoading, error } = shown;
  const known = shown.data || error ? shown : { ...before.current, isLoading, error };
  return { ...known, onMore: pages.more, refresh: pages.refresh };
}
