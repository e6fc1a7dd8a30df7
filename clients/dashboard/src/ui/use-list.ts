/** A list that grows page by page, as the cache keeps it: one operation for the page that shows it. */
import { useCallback, useEffect, useState } from 'react';
import { type AnyVariables, type TypedDocumentNode, useQuery } from 'urql';

type Connection<Node> = {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: Node[];
};

/** What is there of a list, and how there is more of it. */
export type List<Row> = {
  rows: readonly Row[];
  totalCount: number | undefined;
  hasMore: boolean;
  onMore: () => void;
  isLoading: boolean;
  error: string | undefined;
  onRetry: () => void;
  /** Asks anew, for something changed: what was asked before that does not count. */
  refresh: () => void;
};

const pageSize = 50;

/**
 * `variables` besides `first` and `after`; `connectionOf` finds the list in the data. Other variables begin a new list.
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
  const asked = JSON.stringify(variables);
  const [cursor, setCursor] = useState<{ asked: string; after: string | null }>({ asked, after: null });
  const after = cursor.asked === asked ? cursor.after : null;
  const [{ data, fetching, error, stale }, ask] = useQuery({
    query,
    variables: { ...variables, first: pageSize, after } as unknown as Variables,
  });
  const list = data && connectionOf(data);
  const endCursor = list?.pageInfo.endCursor ?? null;
  // one question at a time: what happens while one is under way is asked for after it
  const isBusy = fetching || stale;
  const [isOld, setOld] = useState(false);
  useEffect(() => {
    if (!isOld || isBusy) return;
    setOld(false);
    ask({ requestPolicy: 'network-only' });
  }, [isOld, isBusy, ask]);
  const refresh = useCallback(() => setOld(true), []);
  const onMore = useCallback(() => setCursor({ asked, after: endCursor }), [asked, endCursor]);
  return {
    data,
    rows: list?.nodes ?? [],
    totalCount: list?.totalCount,
    hasMore: list?.pageInfo.hasNextPage ?? false,
    onMore,
    isLoading: isBusy,
    error: error?.message,
    onRetry: () => ask({ requestPolicy: 'network-only' }),
    refresh,
  };
}
