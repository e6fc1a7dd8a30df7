/** Which entities a fetch of a plan asks about: found where the plan says, each named once however often it is there. */
import type { FetchNode } from '@apollo/query-planner';
import { nameEntities, type Unique } from './entities.ts';
import { type Path, type Places, placesAt } from './paths.ts';
import { compileRepresentation } from './representation.ts';
import type { Cursor, State } from './state.ts';
import type { TypeConditions } from './type-conditions.ts';

export const condition = /@(?:skip|include)\b/;

export type Named = { places: Places; unique: Unique };
export type NameAt = (state: State, cursor: Cursor) => Named;

/**
 * Whether an entity may lack what is required of it: what a condition left out nobody needs who is under the same
 * condition, and everything else of the fetch is asked for. Once something has failed, what is missing may be missing by
 * that: then nothing is asked on half of what it requires.
 */
export function lacking({ operation }: FetchNode): (state: State) => boolean {
  const isConditional = condition.test(operation);
  return ({ errors }) => isConditional && errors.length === 0;
}

export function compileNaming(node: FetchNode, path: Path, { matches }: { matches: TypeConditions }): NameAt {
  const represent = compileRepresentation(node.requires ?? [], node.inputRewrites, matches);
  const mayLack = lacking(node);
  return (state, { objects }) => {
    const places = placesAt(objects, path, state.shared.size > 0);
    return { places, unique: nameEntities(places, represent, mayLack(state)) };
  };
}

/** Names once for so many that ask one right after the other. */
export function onceFor(count: number, name: NameAt): NameAt {
  let latest: { cursor: Cursor; named: Named; left: number } | null = null;
  return (state, cursor) => {
    if (latest?.cursor !== cursor) latest = { cursor, named: name(state, cursor), left: count };
    const { named } = latest;
    latest.left -= 1;
    // nothing of an answer is kept any longer than it is needed
    if (latest.left === 0) latest = null;
    return named;
  };
}
