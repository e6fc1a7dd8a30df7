/**
 * The pages of a list that are shown. Each follows the cache by itself, so that what changes in one is read there alone,
 * however long the list is. All of them are asked for anew, cursor by cursor, before any of that is shown: what was
 * loaded stays where it is.
 */
import type { AnyVariables, Client, OperationResult, RequestPolicy, TypedDocumentNode } from '@urql/core';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';

export type Connection<Node> = {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: Node[];
};

export type Shown<Data, Node> = {
  data: Data | undefined;
  rows: readonly Node[];
  totalCount: number | undefined;
  hasMore: boolean;
  isLoading: boolean;
  error: string | undefined;
};

export const pageSize = 50;

const shownLists = new Set<{ fields: readonly string[]; refresh(): void }>();

/** What stands in lists of these fields of Query is not all that is there any more. */
export function refreshLists(fields: readonly string[]): void {
  // said by the cache while it writes: asked once that is done
  queueMicrotask(() => {
    for (const list of [...shownLists]) if (list.fields.some((field) => fields.includes(field))) list.refresh();
  });
}

const rootFields = ({ definitions }: DocumentNode): string[] =>
  definitions
    .filter((one): one is OperationDefinitionNode => one.kind === 'OperationDefinition')
    .flatMap(({ selectionSet }) => selectionSet.selections.flatMap((one) => ('name' in one ? one.name.value : [])));

type Page<Data> = { after: string | null; result: OperationResult<Data> | undefined; stop(): void };

export class ListPages<Data, Node> {
  readonly fields: readonly string[];
  private readonly client: Client;
  private readonly query: TypedDocumentNode<Data, AnyVariables>;
  private readonly variables: object;
  private readonly connectionOf: (data: Data) => Connection<Node> | null | undefined;
  private readonly listeners = new Set<() => void>();
  private pages: Page<Data>[] = [];
  private shown: Shown<Data, Node>;
  private isReloading = false;
  private isOld = false;

  constructor(
    client: Client,
    query: TypedDocumentNode<Data, AnyVariables>,
    variables: object,
    connectionOf: (data: Data) => Connection<Node> | null | undefined,
  ) {
    this.client = client;
    this.query = query;
    this.variables = variables;
    this.connectionOf = connectionOf;
    this.fields = rootFields(query);
    const known = client.readQuery(query, this.variablesOf(null));
    this.shown = this.read([{ after: null, result: known ?? undefined, stop: () => {} }], true);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.open();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.close();
    };
  };

  readonly current = (): Shown<Data, Node> => this.shown;

  readonly more = (): void => {
    const { hasMore, isLoading, error } = this.shown;
    const after = this.endOf(this.pages.at(-1)?.result);
    if (!hasMore || isLoading || error || !after) return;
    this.pages.push(this.follow(after, 'cache-and-network'));
    this.tell();
  };

  /** Asks for all that is shown once more; what happens while that is under way is asked for after it. */
  readonly refresh = (): void => {
    this.isOld = true;
    this.reloadIfOld();
  };

  private open(): void {
    shownLists.add(this);
    this.pages = [this.follow(null, 'cache-and-network')];
    this.tell();
  }

  private close(): void {
    shownLists.delete(this);
    for (const { stop } of this.pages) stop();
    this.pages = [];
    this.isOld = false;
  }

  private reloadIfOld(): void {
    if (!this.isOld || this.isReloading || this.isBusy() || this.pages.length === 0) return;
    this.isOld = false;
    void this.reload();
  }

  private async reload(): Promise<void> {
    const before = this.pages;
    this.isReloading = true;
    this.tell();
    const cursors = await this.askAnew(before.length);
    this.isReloading = false;
    if (this.pages !== before) return; // nobody looks at it any more
    if (cursors) {
      // all of it is in the cache now, and comes from there at once
      this.pages = cursors.map((after) => this.follow(after, 'cache-first'));
      for (const { stop } of before) stop();
    }
    this.tell();
  }

  /** As many pages as that, as they are now: their cursors, or null where one could not be had. */
  private async askAnew(count: number): Promise<(string | null)[] | null> {
    const cursors: (string | null)[] = [];
    let after: string | null | undefined = null;
    while (after !== undefined && cursors.length < count) {
      const variables = this.variablesOf(after);
      const result = await this.client.query(this.query, variables, { requestPolicy: 'network-only' }).toPromise();
      if (result.error) return null;
      cursors.push(after);
      after = this.endOf(result);
    }
    return cursors;
  }

  private follow(after: string | null, requestPolicy: RequestPolicy): Page<Data> {
    const page: Page<Data> = { after, result: undefined, stop: () => {} };
    const { unsubscribe } = this.client
      .query(this.query, this.variablesOf(after), { requestPolicy })
      .subscribe((result) => {
        page.result = result;
        if (this.pages.includes(page)) this.tell();
      });
    page.stop = unsubscribe;
    return page;
  }

  private tell(): void {
    // while pages come anew, some are and some are not: what was there stays
    this.shown = this.isReloading ? { ...this.shown, isLoading: true } : this.read(this.pages, this.isBusy());
    for (const listener of [...this.listeners]) listener();
    this.reloadIfOld();
  }

  private read(pages: readonly Page<Data>[], isLoading: boolean): Shown<Data, Node> {
    const lists = pages.flatMap(({ result }) => (result?.data && this.connectionOf(result.data)) || []);
    return {
      data: pages[0]?.result?.data,
      rows: lists.flatMap(({ nodes }) => nodes),
      totalCount: lists.at(-1)?.totalCount,
      hasMore: lists.at(-1)?.pageInfo.hasNextPage ?? false,
      isLoading,
      error: pages.find(({ result }) => result?.error)?.result?.error?.message,
    };
  }

  private isBusy(): boolean {
    return this.pages.some(({ result }) => !result || result.stale);
  }

  /** The cursor after which there is more; undefined where there is none. */
  private endOf(result: OperationResult<Data> | undefined): string | undefined {
    const { hasNextPage, endCursor } = (result?.data && this.connectionOf(result.data))?.pageInfo ?? {};
    return (hasNextPage && endCursor) || undefined;
  }

  private variablesOf(after: string | null): AnyVariables {
    return { ...this.variables, first: pageSize, after };
  }
}
