/**
 * Why @apollo/gateway answers otherwise than the specifications, or than we do. The README is written from this and
 * from the cases that name these reasons.
 */
type Reason = { right: 'specification' | 'either' | 'gateway'; why: string };

export const differences = {
  valueCompletion: {
    right: 'specification',
    why: 'A null in a non-null position, or a leaf that does not fit its type, is a field error and belongs in `errors` with its path (GraphQL §6.4.4). The gateway hides it in `extensions.valueCompletion`, and drops even that when a subgraph reported an error of its own.',
  },
  silence: {
    right: 'specification',
    why: 'A subgraph that answers no data must say why (GraphQL §7.1: without errors, `data` is there). The gateway takes the fields for null without a word; the client cannot tell a fault from an absence.',
  },
  wholeResponse: {
    right: 'specification',
    why: 'A value that does not fit its type is a field error: that field is null, its siblings stand. The gateway asserts, and answers with an error and no data at all.',
  },
  unnamed: {
    right: 'specification',
    why: "What a subgraph breaks is told as that subgraph's error. The gateway stumbles over the answer and reports a TypeError that names no subgraph.",
  },
  planPath: {
    right: 'specification',
    why: "A path consists of response keys and indexes (GraphQL §7.1.2). The gateway lets the planner's `@` and the subgraph's `_entities` through.",
  },
  planner: {
    right: 'specification',
    why: 'Two uses of one response name with different arguments are not told apart by @apollo/query-planner 2.14, so the subgraph refuses the fetch or gets the wrong value. What the client selects must not change what a subgraph requires.',
  },
  context: {
    right: 'specification',
    why: '@apollo/gateway 2.14 does not know `contextRewrites`: it fetches without the contextual argument.',
  },
  coercion: {
    right: 'specification',
    why: 'An ID leaves as a string whatever the subgraph sent (GraphQL §3.5.5), and an Int beyond 32 bits is an error (§3.5.1). The gateway lets both through as they came.',
  },
  mergeOrder: {
    right: 'specification',
    why: 'Inside introspection the gateway expands fragments and writes `__typename` first; the order of the answer is that of the query (GraphQL §6.3.1).',
  },
  nestedLists: {
    right: 'specification',
    why: 'A value that two subgraphs know in part is one value, at any depth of lists. The gateway merges lists of objects, but replaces lists in lists by the last that came.',
  },
  indexes: {
    right: 'specification',
    why: 'The path of an error names the element that failed. The gateway counts among all elements of the list, though it sent only some of them.',
  },
  falseRequirement: {
    right: 'specification',
    why: 'An object whose required field could not be fetched is not null. The gateway sends null in its place, and the subgraph computes with it; what cannot be told truly is not asked.',
  },
  falsyRename: {
    right: 'specification',
    why: 'What has a name in the plan and another one in its subgraph is sent under the latter, whatever its value. The gateway renames only what counts as true: null, 0 and "" are not sent at all.',
  },
  conditionalRequirement: {
    right: 'specification',
    why: 'What `@skip` or `@include` leaves out takes nothing else with it. The gateway does not ask about an object that lacks what only a field needs that is left out, and answers null for its other fields.',
  },
  lostCondition: {
    right: 'specification',
    why: 'A field that is not included is not asked for. Below a `@skip` by variable @apollo/query-planner 2.14 loses an `@include(if: false)`.',
  },
  namedRoot: {
    right: 'specification',
    why: "A subgraph may name its root types as it likes. Below a field, the planner writes `... on Query` to a subgraph that has no such type, and the gateway takes the subgraph's own name for an unknown type.",
  },
  volunteered: {
    right: 'specification',
    why: 'A field that a fetch did not select is no part of its answer. The gateway merges whatever comes, and a `__typename` that comes along turns one type into another.',
  },
} as const satisfies Record<string, Reason>;

export type Difference = keyof typeof differences;
