/**
 * Adds to an operation what is needed to say whose record each read was of: beside every recorded field the id of its
 * subject, and the runtime type where it is not known. These travel under names that the client did not use, and are
 * taken out of the answer again (reads.ts). Selections of an abstract type get one fragment for each type that counts.
 */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { fragmentsOf } from '../fragments.ts';
import type { RecordRules } from './rules.ts';

export type WithSubjects = {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** What our names begin with, and no name of the client's does. */
  prefix: string;
};

export const subjectKey = (prefix: string, type: string, by: string): string => `${prefix}${type}_${by}`;
export const typeKey = (prefix: string): string => `${prefix}type`;

/** Null where nothing of the operation is recorded. Nodes of `untouched` fields, and what is below, stay the same. */
export function withSubjects(
  schema: GraphQLSchema,
  rules: RecordRules,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  untouched: ReadonlySet<FieldNode>,
): WithSubjects | null {
  const fragments = fragmentsOf(document);
  const prefix = freePrefix(document);
  let isRecorded = false;

  const possible = (name: string): readonly string[] => {
    const type = schema.getType(name);
    return isAbstractType(type) ? schema.getPossibleTypes(type).map((one) => one.name) : [name];
  };
  const fieldType = (type: string, field: string): string | undefined => {
    const holder = schema.getType(type);
    const definition = isObjectType(holder) || isInterfaceType(holder) ? holder.getFields()[field] : undefined;
    const answered = definition && getNamedType(definition.type);
    return isCompositeType(answered) ? answered.name : undefined;
  };

  const changed = (set: SelectionSetNode, type: string): SelectionSetNode => {
    const selections = set.selections.map((selection): SelectionNode => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value ?? type;
        return { ...selection, selectionSet: changed(selection.selectionSet, condition) };
      }
      const answered = fieldType(type, selection.name.value);
      if (!selection.selectionSet || !answered || untouched.has(selection)) return selection;
      return { ...selection, selectionSet: changed(selection.selectionSet, answered) };
    });
    const own = set.selections.filter((one): one is FieldNode => one.kind === Kind.FIELD && !untouched.has(one));
    const added: SelectionNode[] = [];
    for (const name of possible(type)) {
      const asked = new Set(
        own.flatMap((field) => rules.ofField(name, field.name.value)?.by ?? []).filter((by) => by !== ''),
      );
      if (asked.size === 0) continue;
      isRecorded = true;
      const keys = [...asked].map((by) => fieldNode(by, subjectKey(prefix, name, by)));
      if (name === type) added.push(...keys);
      else added.push(fragmentOn(name, keys));
    }
    if (isAbstractType(schema.getType(type))) added.push(fieldNode('__typename', typeKey(prefix)));
    return added.length > 0 ? { ...set, selections: [...selections, ...added] } : { ...set, selections };
  };

  const root = schema.getRootType(operation.operation)?.name ?? '';
  const rewritten = { ...operation, selectionSet: changed(operation.selectionSet, root) };
  // only what the operation uses: another of the document may be recorded, and this one not
  const used = new Set<string>();
  const use = (node: OperationDefinitionNode | { selectionSet: SelectionSetNode }): void => {
    visit(node as OperationDefinitionNode, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(name.value)) return;
        used.add(name.value);
        use(fragment);
      },
    });
  };
  use(operation);
  const definitions = [...used].flatMap((name) => {
    const fragment = fragments.get(name);
    if (!fragment) return [];
    return [{ ...fragment, selectionSet: changed(fragment.selectionSet, fragment.typeCondition.name.value) }];
  });
  if (!isRecorded) return null;
  return { document: { ...document, definitions: [rewritten, ...definitions] }, operation: rewritten, prefix };
}

const fieldNode = (name: string, alias: string): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: alias },
  name: { kind: Kind.NAME, value: name },
});

const fragmentOn = (type: string, selections: readonly SelectionNode[]): SelectionNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
  selectionSet: { kind: Kind.SELECTION_SET, selections },
});

/** A prefix with which no response key of the document begins: whoever uses ours makes us take another. */
function freePrefix(document: DocumentNode): string {
  const keys: string[] = [];
  visit(document, { Field: ({ alias, name }) => void keys.push(alias?.value ?? name.value) });
  for (let number = 0; ; number++) {
    const prefix = number === 0 ? 'subject_' : `subject${number}_`;
    if (!keys.some((key) => key.startsWith(prefix))) return prefix;
  }
}
