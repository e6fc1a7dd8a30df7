/** Writes lists of an answer in parts: whole, or the first items of one that is streamed. */
import { type DirectiveNode, Kind, type ValueNode } from 'graphql';
import { activeDirective, argumentOf, labelOf } from '../../incremental/directives.ts';
import type { Json } from '../json.ts';
import type { Collected } from './collect-parts.ts';
import { StreamedList } from './pieces.ts';
import { complain, type Place, type WriteAt, type WriterContext } from './place.ts';

/** Whether what is asked below a field belongs to different deferred fragments. */
export const isMixed = ({ details }: Collected): boolean => details.some(({ usage }) => usage !== details[0]?.usage);

/** A list is not streamed where a fragment that is complete before it would have to wait for its items. */
export const streamOf = (collected: Collected, { on }: WriterContext): DirectiveNode | undefined =>
  isMixed(collected) ? undefined : activeDirective(collected.field, 'stream', on);

/** `streamed` is the field whose list it is: its later items may come later. */
export function writeList(
  write: WriteAt,
  itemsNullable: boolean,
  streamed: Collected | undefined,
  label: string,
  context: WriterContext,
): WriteAt {
  const directive = streamed && streamOf(streamed, context);
  const count = directive && argumentOf(directive, 'initialCount');
  const writeItem: WriteAt = (value, place) => {
    const before = place.pieces.length;
    const text = write(value, place);
    if (text !== undefined) return text;
    place.pieces.length = before;
    return itemsNullable ? 'null' : undefined;
  };
  return (value, place) => {
    if (!Array.isArray(value)) {
      if (value !== null && value !== undefined)
        complain(`${label} is a list, but its subgraph gave none.`, place, context);
      return undefined;
    }
    const end = directive ? Math.min(initialCount(count, place.variables), value.length) : value.length;
    const { text, next } = writeItems(value, 0, end, writeItem, place);
    if (next < end) return undefined;
    if (directive && end < value.length)
      place.pieces.push(
        new StreamedList(
          labelOf(directive),
          { path: [...place.path], scope: place.scope },
          {
            items: value,
            next: end,
            write: writeItem,
          },
        ),
      );
    return text;
  };
}

/** The JSON of the items from one index to another; those before `next`, where one is null and may not be. */
export function writeItems(
  items: readonly Json[],
  from: number,
  to: number,
  write: WriteAt,
  place: Place,
): { text: string; next: number } {
  let text = '[';
  let next = from;
  for (; next < to; next++) {
    place.path.push(next);
    const written = write(items[next], place);
    place.path.pop();
    if (written === undefined) break;
    text += next > from ? `,${written}` : written;
  }
  return { text: `${text}]`, next };
}

function initialCount(count: ValueNode | undefined, variables: Place['variables']): number {
  const given =
    count?.kind === Kind.VARIABLE ? variables[count.name.value] : count?.kind === Kind.INT ? Number(count.value) : 0;
  return typeof given === 'number' && given > 0 ? given : 0;
}
