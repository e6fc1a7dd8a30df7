/**
 * A plan with stand-ins (stand-ins.ts) as it is carried out: they are fetched as the fields that they stand for, and
 * named so in representations. Of fields that want different values under one name each is asked for by itself.
 */
import type { FetchDataRewrite, FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { argumentsKey, type StandIns, type Wanted } from './stand-ins.ts';

export function planApart(plan: QueryPlan, standIns: StandIns): QueryPlan {
  const { node } = plan;
  if (!node) return plan;
  if (node.kind !== 'Subscription') return { ...plan, node: apart(node, standIns) };
  const { primary, rest } = node;
  // what is subscribed to requires nothing, and is one fetch
  const [first = primary] = fetches(primary, standIns);
  return { ...plan, node: { ...node, primary: first, ...(rest && { rest: apart(rest, standIns) }) } };
}

function apart(node: PlanNode, standIns: StandIns): PlanNode {
  switch (node.kind) {
    case 'Fetch':
      return together(fetches(node, standIns));
    case 'Flatten':
      return node.node.kind === 'Fetch'
        ? together(fetches(node.node, standIns).map((one) => ({ ...node, node: one })))
        : { ...node, node: apart(node.node, standIns) };
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((one) => apart(one, standIns)) };
    case 'Condition': {
      const { ifClause, elseClause } = node;
      return {
        ...node,
        ...(ifClause && { ifClause: apart(ifClause, standIns) }),
        ...(elseClause && { elseClause: apart(elseClause, standIns) }),
      };
    }
    case 'Defer': {
      const { primary } = node;
      return {
        ...node,
        primary: { ...primary, ...(primary.node && { node: apart(primary.node, standIns) }) },
        deferred: node.deferred.map((one) => ({ ...one, ...(one.node && { node: apart(one.node, standIns) }) })),
      };
    }
  }
}

/** Side by side; one after the other where something deferred waits for the last of them, which has the id. */
function together(nodes: PlanNode[]): PlanNode {
  const [first, ...others] = nodes;
  if (first && others.length === 0) return first;
  const isAwaited = nodes.some((one) => {
    const fetch = one.kind === 'Flatten' ? one.node : one;
    return fetch.kind === 'Fetch' && fetch.id !== undefined;
  });
  return { kind: isAwaited ? 'Sequence' : 'Parallel', nodes };
}

/** The fetches that come of one: as many as it has fields that want different things. */
function fetches(node: FetchNode, standIns: StandIns): FetchNode[] {
  const document = asked(node, standIns);
  const { requires } = node;
  if (!requires || !names(requires).some((name) => standIns.byName.has(name)))
    return [document ? withOperation(node, document) : node];
  const operation = document ?? parse(node.operation);
  const groups = grouped(operation, node.serviceName, standIns);
  return groups.map(({ fields, wanted }, index) => {
    const own = groups.length > 1 ? withOnly(operation, fields) : operation;
    const required = requiredBy(requires, node.serviceName, wanted, standIns);
    const isLast = index === groups.length - 1;
    const { id, ...rest } = node;
    return withOperation(
      {
        ...rest,
        ...(id !== undefined && isLast && { id }),
        requires: required,
        inputRewrites: [...(node.inputRewrites ?? []), ...renames(required, standIns)],
      },
      own,
    );
  });
}

const withOperation = (node: FetchNode, document: DocumentNode): FetchNode => {
  const variables = variablesOf(document);
  const { operationDocumentNode, variableUsages } = node;
  return {
    ...node,
    operation: stripIgnoredCharacters(print(document)),
    ...(operationDocumentNode && { operationDocumentNode: document }),
    ...(variableUsages && { variableUsages: variableUsages.filter((name) => variables.has(name)) }),
  };
};

function variablesOf(document: DocumentNode): Set<string> {
  const used = new Set<string>();
  visit(document, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  return used;
}

/** The operation with each stand-in asked for as what it stands for, under its own name; null where it has none. */
function asked({ operation }: FetchNode, { byName }: StandIns): DocumentNode | null {
  if (![...byName.keys()].some((name) => operation.includes(name))) return null;
  let isChanged = false;
  const document = visit(parse(operation), {
    Field: {
      leave(field) {
        const standIn = byName.get(field.name.value);
        if (!standIn) return undefined;
        isChanged = true;
        const name = { kind: Kind.NAME, value: standIn.field } as const;
        return { ...field, alias: field.alias ?? field.name, name, arguments: standIn.arguments };
      },
    },
  });
  return isChanged ? document : null;
}

const names = (selections: readonly QueryPlanSelectionNode[]): string[] =>
  selections.flatMap((one) => [...(one.kind === 'Field' ? [one.name] : []), ...names(one.selections ?? [])]);

type Group = { fields: Set<FieldNode>; wanted: Map<string, string> };

/** The fields of the entities, those together that want nothing different. `wanted` is by type and path. */
function grouped(document: DocumentNode, subgraph: string, standIns: StandIns): Group[] {
  const groups: Group[] = [];
  const join = (field: FieldNode, type: string, wants: Wanted = new Map()): void => {
    const places = [...wants].map(([path, what]) => [`${type} ${path}`, what] as const);
    const open = groups.find(({ wanted }) => places.every(([at, what]) => (wanted.get(at) ?? what) === what));
    const group = open ?? { fields: new Set(), wanted: new Map() };
    if (!open) groups.push(group);
    group.fields.add(field);
    for (const [at, what] of places) group.wanted.set(at, what);
  };
  const look = ({ selections }: SelectionSetNode, type: string): void => {
    for (const one of selections)
      if (one.kind === Kind.FIELD) join(one, type, standIns.wantedBy(subgraph, type, one.name.value));
      else if (one.kind === Kind.INLINE_FRAGMENT) look(one.selectionSet, one.typeCondition?.name.value ?? type);
  };
  look(entitiesOf(document), '');
  return groups;
}

function entitiesOf({ definitions }: DocumentNode): SelectionSetNode {
  for (const one of definitions)
    if (one.kind === Kind.OPERATION_DEFINITION)
      for (const field of one.selectionSet.selections)
        if (field.kind === Kind.FIELD && field.name.value === '_entities' && field.selectionSet)
          return field.selectionSet;
  throw new Error('a fetch that requires something asks for no entities');
}

/** The operation with only these of the entities' fields, and no variable that it does not use. */
function withOnly(document: DocumentNode, fields: ReadonlySet<FieldNode>): DocumentNode {
  const entities = entitiesOf(document);
  const only = ({ selections, ...set }: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: selections.flatMap((one): SelectionNode[] => {
      if (one.kind === Kind.FIELD) return fields.has(one) ? [one] : [];
      if (one.kind !== Kind.INLINE_FRAGMENT) return [one];
      const below = only(one.selectionSet);
      return below.selections.length > 0 ? [{ ...one, selectionSet: below }] : [];
    }),
  });
  const kept: DocumentNode = visit(document, {
    SelectionSet: (set) => (set === entities ? only(set) : undefined),
  });
  const used = variablesOf(kept);
  return visit(kept, { VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null) });
}

/** What is required, without what only the fields of other groups want. */
function requiredBy(
  requires: readonly QueryPlanSelectionNode[],
  subgraph: string,
  wanted: ReadonlyMap<string, string>,
  { byName, disputed }: StandIns,
): QueryPlanSelectionNode[] {
  const keep = (selections: readonly QueryPlanSelectionNode[], type: string, path: string): QueryPlanSelectionNode[] =>
    selections.flatMap((one): QueryPlanSelectionNode[] => {
      if (one.kind === 'InlineFragment') {
        // fragments below a path narrow what is there; the entity's own type is the one outside
        const below = keep(one.selections, path === '' ? (one.typeCondition ?? type) : type, path);
        return below.length > 0 ? [{ ...one, selections: below }] : [];
      }
      const standIn = byName.get(one.name);
      const here = `${path}${standIn?.field ?? one.name}`;
      const isForOthers =
        disputed(subgraph, type).has(here) && wanted.get(`${type} ${here}`) !== argumentsKey(standIn?.arguments);
      if (isForOthers) return [];
      if (!one.selections) return [one];
      const below = keep(one.selections, type, `${here}.`);
      return below.length > 0 ? [{ ...one, selections: below }] : [];
    });
  return keep(requires, '', '');
}

/** Each stand-in gets the name of its field before an entity is sent. */
function renames(
  selections: readonly QueryPlanSelectionNode[],
  standIns: StandIns,
  path: readonly string[] = [],
): FetchDataRewrite[] {
  return selections.flatMap((one): FetchDataRewrite[] => {
    if (one.kind === 'InlineFragment') {
      const { typeCondition } = one;
      return renames(one.selections, standIns, typeCondition ? [...path, `... on ${typeCondition}`] : path);
    }
    const standIn = standIns.byName.get(one.name);
    const here = [...path, one.name];
    // what is below is renamed first, as long as its path still holds
    const below = renames(one.selections ?? [], standIns, here);
    return standIn ? [...below, { kind: 'KeyRenamer', path: here, renameKeyTo: standIn.field }] : below;
  });
}
