/** Valid operations at random: wherever @apollo/gateway answers without an error, ours gives the same data. */
import { deepStrictEqual } from 'node:assert';
import { anonymous } from '@trama/platform/actor';
import { seededRandom } from '@trama/schema/demo-business';
import {
  type BooleanValueNode,
  type DirectiveNode,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  Kind,
  parse,
  validate,
  visit,
} from 'graphql';
import { apolloExecutor } from '../../src/engine/apollo-executor.ts';
import { compiledExecutor } from '../../src/engine/compiled-executor.ts';
import type { Execution } from '../../src/engine/executor.ts';
import { subgraphLink } from '../conformance/subgraph-link.ts';
import { build } from '../conformance/supergraph.ts';
import type { Kind as FuzzKind } from './kind.ts';
import { market } from './market.ts';
import { randomOperation } from './random-operation.ts';

export const executionOf = (document: DocumentNode, variables: Record<string, unknown>): Execution => ({
  document,
  operationName: undefined,
  variables,
  actor: anonymous('en'),
  requestId: 'fuzz',
  signal: new AbortController().signal,
});

const plain = (value: unknown) =>
  JSON.parse(JSON.stringify(value ?? null, (key, of: unknown) => (key === nothing ? undefined : of))) as unknown;

const nothing = 'nothing';

/**
 * The document with its conditions applied. The gateway stumbles over them (`conditionalRequirement` in
 * ../conformance/differences.ts) and does not ask for an object of which they leave nothing; such a one has `nothing`.
 */
function withoutConditions(document: DocumentNode, variables: Record<string, unknown>): DocumentNode {
  const isOn = ({ name, arguments: [given] = [] }: DirectiveNode) => {
    const { value } = given ?? {};
    const on = value?.kind === Kind.VARIABLE ? variables[value.name.value] === true : (value as BooleanValueNode).value;
    return on === (name.value === 'include');
  };
  const decide = <T extends FieldNode | InlineFragmentNode | FragmentSpreadNode>(node: T) => {
    if (!node.directives?.length) return undefined;
    return node.directives.every(isOn) ? { ...node, directives: [] } : null;
  };
  const nameOf = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const filler: FieldNode = { kind: Kind.FIELD, alias: nameOf(nothing), name: nameOf('__typename') };
  return visit(document, {
    Field: { enter: decide },
    InlineFragment: { enter: decide },
    FragmentSpread: { enter: decide },
    SelectionSet: { leave: (set) => (set.selections.length === 0 ? { ...set, selections: [filler] } : undefined) },
  });
}

/**
 * Whether a path leads to something of the answer. The planner loses an `@include(if: false)` below a `@skip` by variable,
 * and a subgraph may then say what it thinks of a field that nobody gets (a known limit, ../conformance/README.md).
 */
function isThere(data: unknown, path: readonly (string | number)[] | undefined): boolean {
  let at = data;
  for (const element of path ?? []) {
    if (typeof at !== 'object' || at === null) return true;
    if (!Object.hasOwn(at, element)) return false;
    at = (at as Record<string | number, unknown>)[element];
  }
  return true;
}

export const besideOracle: FuzzKind = {
  name: 'valid',
  what: 'valid operations, answered as @apollo/gateway answers them',
  share: 5,
  async open() {
    const { planner, schemas } = build(market);
    const links = new Map([...schemas].map(([name, schema]) => [name, subgraphLink(name, schema, 'wire', () => {})]));
    const oracle = apolloExecutor({ planner, links });
    const ours = compiledExecutor({ planner, links });
    return {
      async tryOne(seed) {
        const { query, variables } = randomOperation(planner.apiSchema, seededRandom(seed));
        const document = parse(query);
        // two fragments may ask one field in two ways; such an operation no server answers
        if (validate(planner.apiSchema, document).length > 0) return false;
        const execution = executionOf(document, variables);
        const decided = withoutConditions(document, { b: false, ...variables });
        const theirs = (await oracle.execute(executionOf(decided, variables))) as ExecutionResult;
        if (theirs.errors || theirs.extensions) return false;
        const { data, errors: all } = await ours.execute(execution);
        const errors = all?.filter(({ path }) => isThere(data, path));
        // the gateway orders keys by its own normal form of the operation, ours by the operation: order is not compared
        deepStrictEqual(
          { query, variables, errors: plain(errors?.length ? errors : null), data: plain(data) },
          { query, variables, errors: null, data: plain(theirs.data) },
        );
        return true;
      },
      close: async () => {},
    };
  },
};
