/**
 * What is asked of an object, sorted by when it comes: now, or with which deferred fragments. A field that is asked for
 * at once and later comes at once; one that an outer and an inner deferred fragment have comes with the outer one.
 */
import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { activeDirective, labelOf } from '../../incremental/directives.ts';
import { applies, type FieldsType, type ProjectionContext } from '../projection.ts';
import { type Occurrences, occurrence } from './occurrences.ts';
import type { Usage } from './pieces.ts';

export type PartsContext = ProjectionContext & {
  /** The variables that turn directives on. */
  on: ReadonlySet<string>;
  occurrences: Occurrences;
  /** The places of the operation that were met so far. */
  usages: Map<string, Usage>;
};

/** A selection set, the deferred fragment that it is in, and the chain of spreads that led to it. */
export type Detail = { set: SelectionSetNode; usage: Usage | null; chain: string };

/** What is asked of one response key; `field` is the first that asks, or the one that streams. */
export type Collected = {
  name: string;
  source: string;
  field: FieldNode;
  details: Detail[];
  isWithheld: boolean;
};

export type Parts = {
  /** By the indexes of their usages, joined; what comes now among what is not deferred is ''. */
  groups: ReadonlyMap<string, { usages: readonly Usage[]; fields: ReadonlyMap<string, Collected> }>;
  /** The deferred fragments that stand at this object, outer ones first. */
  usages: readonly Usage[];
};

export function collectParts(type: FieldsType, details: readonly Detail[], context: PartsContext): Parts {
  const { on, occurrences, fragments } = context;
  const found = new Map<string, ReturnType<typeof asksFor>>();
  const usages = new Set<Usage>();

  const visit = ({ set, usage, chain }: Detail): void => {
    for (const selection of set.selections) {
      if (!context.isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const field = found.get(key) ?? asksFor(selection, context);
        if (activeDirective(selection, 'stream', on)) field.field = selection;
        if (context.withheld?.has(selection)) field.isWithheld = true;
        if (selection.selectionSet) field.details.push({ set: selection.selectionSet, usage, chain });
        field.usages.add(usage);
        found.set(key, field);
        continue;
      }
      const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
      const fragment = isSpread ? fragments.get(selection.name.value) : selection;
      if (!fragment || !applies(type, fragment.typeCondition?.name.value, context.schema)) continue;
      const directive = activeDirective(selection, 'defer', on);
      const deferred = directive && usageOf(occurrence(chain, directive), labelOf(directive), usage, context);
      if (deferred) usages.add(deferred);
      visit({
        set: fragment.selectionSet,
        usage: deferred ?? usage,
        chain: isSpread ? occurrences.below(chain, selection) : chain,
      });
    }
  };
  for (const detail of details) visit(detail);

  const groups = new Map<string, { usages: readonly Usage[]; fields: Map<string, Collected> }>();
  for (const [key, { usages: all, ...collected }] of found) {
    const own = outermost(all);
    const name = own.map(({ index }) => index).join(' ');
    const group = groups.get(name) ?? { usages: own, fields: new Map() };
    groups.set(name, group);
    group.fields.set(key, collected);
  }
  return { groups, usages: [...usages] };
}

const asksFor = (field: FieldNode, { gatheredAs }: PartsContext) => ({
  name: field.name.value,
  source: gatheredAs(field),
  field,
  details: [] as Detail[],
  isWithheld: false,
  usages: new Set<Usage | null>(),
});

function usageOf(key: string, label: string | undefined, parent: Usage | null, { usages }: PartsContext): Usage {
  const usage = usages.get(key) ?? { key, index: usages.size, label, parent };
  usages.set(key, usage);
  return usage;
}

/** Those that are in none of the others, in a fixed order; none when something is not deferred at all. */
function outermost(all: ReadonlySet<Usage | null>): Usage[] {
  if (all.has(null)) return [];
  const given = [...all] as Usage[];
  const isWithin = ({ parent }: Usage): boolean => parent !== null && (all.has(parent) || isWithin(parent));
  return given.filter((usage) => !isWithin(usage)).sort((a, b) => a.index - b.index);
}
