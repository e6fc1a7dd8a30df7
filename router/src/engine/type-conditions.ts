/** Which objects a type condition takes, by their `__typename`, as the supergraph knows the types. */
import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

export type TypeConditions = (typename: string, condition: string) => boolean;

/** Whether a name is an object type's, so that nothing can be of a narrower one. */
export const isObjectTypeOf =
  (supergraph: GraphQLSchema) =>
  (typename: unknown): boolean =>
    typeof typename === 'string' && isObjectType(supergraph.getType(typename));

/** Answers are kept: there are few pairs, and they are asked for every entity. */
export function typeConditions(supergraph: GraphQLSchema): TypeConditions {
  const known = new Map<string, boolean>();
  const decide = (typename: string, condition: string): boolean => {
    if (typename === condition) return true;
    const type = supergraph.getType(typename);
    const asked = supergraph.getType(condition);
    if (!type || !asked || !isAbstractType(asked)) return false;
    return (isObjectType(type) || isInterfaceType(type)) && supergraph.isSubType(asked, type);
  };
  return (typename, condition) => {
    const key = `${typename} ${condition}`;
    const answer = known.get(key) ?? decide(typename, condition);
    known.set(key, answer);
    return answer;
  };
}
