/** Operations at random over a schema: aliases, fragments, conditions, fields again. The same for the same seed. */
import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The whole of a query, with conditions. */
export function randomOperation(schema: GraphQLSchema, random: () => number): string {
  const root = schema.getQueryType();
  if (!root) throw new Error('no queries');
  const { selection, fragments } = randomSelection(schema, root, random);
  const variables = '$yes: Boolean = true, $no: Boolean!, $unset: Boolean = false';
  // every variable is used somewhere, as validation wants it
  const used = ['yes', 'no', 'unset'].map((name) => `${name}: __typename @include(if: $${name})`).join(' ');
  return `query (${variables}) { ${used} ... ${selection} } ${fragments}`;
}

/** Fields of a type that need no arguments; through an interface or union only by fragments and `__typename`. */
export function randomSelection(
  schema: GraphQLSchema,
  from: GraphQLObjectType,
  random: () => number,
  { hasConditions = true }: { hasConditions?: boolean } = {},
): { selection: string; fragments: string } {
  const fragments: string[] = [];
  const some = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const condition = () => {
    const on = some(['true', 'false', '$yes', '$no', '$unset']);
    return random() < 0.8 || !hasConditions ? '' : ` @${some(['skip', 'include'])}(if: ${on})`;
  };

  const selection = (type: GraphQLNamedType, depth: number): string => {
    if (isAbstractType(type)) {
      const parts = schema.getPossibleTypes(type).filter(() => random() < 0.8);
      return `{ __typename ${parts.map((one) => `... on ${one.name}${condition()} ${selection(one, depth)}`).join(' ')} }`;
    }
    if (!isObjectType(type)) return '';
    const parts = Array.from({ length: 1 + Math.floor(random() * 4) }, () => part(type, depth));
    // the planner does not fetch an object of which everything is skipped, which is a matter of its own
    return `{ ${parts.every((one) => one.includes('@')) ? '__typename ' : ''}${parts.join(' ')} }`;
  };
  const part = (type: GraphQLNamedType & { getFields?: unknown }, depth: number): string => {
    if (!isObjectType(type)) return '';
    const chance = random();
    if (chance < 0.1) return '__typename';
    if (chance < 0.2) return `...${condition()} ${selection(type, depth)}`;
    if (chance < 0.35) {
      const name = `F${fragments.length}`;
      fragments.push('');
      const index = fragments.length - 1;
      fragments[index] = `fragment ${name} on ${type.name} ${selection(type, depth)}`;
      return `...${name}${condition()}${random() < 0.3 ? ` ...${name}` : ''}`;
    }
    const fields = Object.values(type.getFields()).filter(
      (one) => (depth > 0 || !isCompositeType(getNamedType(one.type))) && !one.args.some(isRequiredArgument),
    );
    if (fields.length === 0) return '__typename';
    const field = some(fields);
    // an alias says which field it is of, so that no two selections conflict
    const alias = random() < 0.3 ? `${some(['x', 'id', 'name'])}_${field.name}: ` : '';
    const below = isCompositeType(getNamedType(field.type)) ? ` ${selection(getNamedType(field.type), depth - 1)}` : '';
    return `${alias}${field.name}${condition()}${below}`;
  };

  const whole = selection(from, 4);
  return { selection: whole, fragments: fragments.join(' ') };
}
