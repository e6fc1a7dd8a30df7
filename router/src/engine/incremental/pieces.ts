/**
 * What writing an answer leaves for later: fragments that are deferred at an object, the groups of fields that belong to
 * them, the later items of lists.
 */
import type { GraphQLError } from 'graphql';
import type { Json, JsonObject } from '../json.ts';
import type { ResponsePath } from './incremental-result.ts';
import type { ObjectField, WriteAt } from './place.ts';

/** A place in an operation that defers. */
export type Usage = { key: string; index: number; label: string | undefined; parent: Usage | null };

/** The instances of usages around a place, by their index. */
export type Scope = readonly (DeferredInstance | undefined)[];

/** A deferred fragment of one object. */
export class DeferredInstance {
  readonly usage: Usage;
  readonly path: ResponsePath;
  readonly parent: DeferredInstance | undefined;
  readonly groups: DeferredGroup[] = [];
  readonly children: DeferredInstance[] = [];
  /** Given when the client is told that it comes. */
  id: string | undefined;
  isComplete = false;

  constructor(usage: Usage, path: ResponsePath, parent: DeferredInstance | undefined) {
    this.usage = usage;
    this.path = path;
    this.parent = parent;
  }
}

/** Fields of one object that come together: those that belong to the same deferred fragments. */
export class DeferredGroup {
  readonly instances: readonly DeferredInstance[];
  readonly object: JsonObject;
  readonly path: ResponsePath;
  readonly scope: Scope;
  readonly keys: ReadonlySet<string>;
  readonly fields: () => readonly ObjectField[];
  isWritten = false;
  /** Why nothing of it can come: a null where none may be. */
  failure: readonly GraphQLError[] | undefined;

  constructor(
    instances: readonly DeferredInstance[],
    place: { object: JsonObject; path: ResponsePath; scope: Scope },
    { keys, fields }: { keys: ReadonlySet<string>; fields: () => readonly ObjectField[] },
  ) {
    this.instances = instances;
    this.object = place.object;
    this.path = place.path;
    this.scope = place.scope;
    this.keys = keys;
    this.fields = fields;
  }
}

/** A list of which the first items are written. */
export class StreamedList {
  readonly label: string | undefined;
  readonly path: ResponsePath;
  readonly items: readonly Json[];
  readonly write: WriteAt;
  readonly scope: Scope;
  next: number;
  id: string | undefined;

  constructor(
    label: string | undefined,
    place: { path: ResponsePath; scope: Scope },
    { items, next, write }: { items: readonly Json[]; next: number; write: WriteAt },
  ) {
    this.label = label;
    this.path = place.path;
    this.scope = place.scope;
    this.items = items;
    this.next = next;
    this.write = write;
  }
}

export type Piece = DeferredInstance | DeferredGroup | StreamedList;
