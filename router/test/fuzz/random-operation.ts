/** Valid operations at random, from a schema and a generator of numbers: the same numbers give the same operation. */
import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isUnionType,
} from 'graphql';

export type Random = () => number;
export type RandomOperation = { query: string; variables: Record<string, unknown> };

const maxDepth = 5;
const maxFields = 5;

/** What is put behind fragments and list fields besides conditions: text of directives, or none. */
export type Decorate = { fragment: () => string; list: () => string };

const plain: Decorate = { fragment: () => '', list: () => '' };

export function randomOperation(schema: GraphQLSchema, random: Random, decorate = plain): RandomOperation {
  const switches = ['a', 'b'];
  const fragments: string[] = [];
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const chance = (probability: number) => random() < probability;
  /** Under one response key a field must always be asked in the same way, so every alias is used once. */
  let aliases = 0;

  const condition = () =>
    chance(0.12) ? ` @${pick(['skip', 'include'])}(if: ${chance(0.6) ? `$${pick(switches)}` : chance(0.5)})` : '';

  const value = (name: string, field: GraphQLField<unknown, unknown>): string => {
    const type = field.args.find((arg) => arg.name === name)?.type;
    const named = type ? getNamedType(type).name : 'ID';
    if (named === 'Int') return String(Math.floor(random() * 4));
    if (named === 'Boolean') return String(chance(0.5));
    return `"${Math.floor(random() * 5)}"`;
  };

  const fieldText = (field: GraphQLField<unknown, unknown>, depth: number): string | null => {
    const type = getNamedType(field.type);
    const given = field.args.filter(({ type: needed }) => isNonNullType(needed) || chance(0.4));
    const args = given.length > 0 ? `(${given.map(({ name }) => `${name}: ${value(name, field)}`).join(', ')})` : '';
    // with arguments always under a name of its own, or two of them could clash
    const alias = args !== '' || chance(0.2) ? `x${++aliases}: ` : '';
    if (!isCompositeType(type)) return `${alias}${field.name}${args}${condition()}`;
    if (depth >= maxDepth) return null;
    const list = isListType(getNullableType(field.type)) ? decorate.list() : '';
    return `${alias}${field.name}${args}${condition()}${list} ${selection(type, depth + 1)}`;
  };

  const selection = (type: GraphQLCompositeType, depth: number): string => {
    const parts: string[] = [];
    const fields = isUnionType(type) ? [] : Object.values(type.getFields()).filter(({ name }) => !name.startsWith('_'));
    for (let count = 1 + Math.floor(random() * maxFields); count > 0; count--) {
      const roll = random();
      if (roll < 0.1) parts.push('__typename');
      else if (isAbstractType(type) && roll < 0.55) {
        const runtime = pick(schema.getPossibleTypes(type));
        parts.push(`... on ${runtime.name}${condition()}${decorate.fragment()} ${selection(runtime, depth)}`);
      } else if (roll < 0.2 && !isUnionType(type)) {
        const name = `F${fragments.length}`;
        fragments.push('');
        fragments[Number(name.slice(1))] = `fragment ${name} on ${type.name} ${selection(type, depth + 1)}`;
        parts.push(`...${name}${condition()}${decorate.fragment()}`);
      } else if (fields.length > 0) {
        const text = fieldText(pick(fields), depth);
        if (text) parts.push(text);
      }
    }
    return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
  };

  const root = schema.getQueryType();
  if (!root) throw new Error('the schema has no queries');
  const body = selection(root, 0);
  const query = `query ($a: Boolean!, $b: Boolean = false) ${body} ${fragments.join(' ')}`;
  const uses = (name: string) => query.includes(`$${name})`);
  const declared = [uses('a') ? '$a: Boolean!' : '', uses('b') ? '$b: Boolean = false' : ''].filter(Boolean).join(', ');
  return {
    query: query.replace('($a: Boolean!, $b: Boolean = false)', declared ? `(${declared})` : ''),
    variables: { ...(uses('a') && { a: chance(0.5) }), ...(uses('b') && chance(0.5) && { b: chance(0.5) }) },
  };
}
