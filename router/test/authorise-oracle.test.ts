/**
 * Random operations of actors with random permissions, against graphql-js with resolvers that throw where a rule says no:
 * the data must be the same, to the byte, and every error of the oracle must be one of ours.
 */
import {
  defaultFieldResolver,
  execute,
  type GraphQLFieldResolver,
  getNamedType,
  isAbstractType,
  parse,
  validate,
} from 'graphql';
import { expect, it } from 'vitest';
import { find, subgraph } from './conformance/supergraph.ts';
import { randomFrom, randomOperation } from './random-operation.ts';
import { openRouter } from './small-router.ts';

/** More of them on demand; a seed is one round. */
const rounds = Number(process.env['TRAMA_ROUNDS'] ?? 300);

const scopes = ['s1', 's2', 's3', 's4'];
const rules: Record<string, string> = {
  'Query.boss': 's1',
  'User.email': 's1',
  'User.friends': 's2',
  'User.score': 's2',
  Home: 's3',
  Dog: 's4',
  Mood: 's4',
};
const needs = (coordinate: string) => `@requiresScopes(scopes: [["${rules[coordinate]}"]])`;

const one = `
  type Query { users: [User!]! user: User boss: User ${needs('Query.boss')} anything: [Any!] pets: [Pet] mood: Mood }
  type User @key(fields: "id") {
    id: ID! name: String email: String! ${needs('User.email')}
    friend: User friends: [User!] ${needs('User.friends')} home: Home! second: Home pets: [Pet!]
  }
  type Home ${needs('Home')} { street: String! owner: User }
  interface Pet { name: String }
  type Cat implements Pet { name: String lives: Int! }
  type Dog implements Pet ${needs('Dog')} { name: String bark: String! owner: User }
  union Any = User | Home | Cat
  enum Mood ${needs('Mood')} { GOOD BAD }`;
const two = `type User @key(fields: "id") { id: ID! score: Int! ${needs('User.score')} mail: Mail best: User }
  type Mail { count: Int latest: User! }`;

type Row = Record<string, unknown> & { id: string };
const users: Row[] = ['1', '2', '3'].map((id) => ({
  __typename: 'User',
  id,
  name: `name ${id}`,
  email: `SECRET ${id}`,
}));
const [ana, luis, eva] = users as [Row, Row, Row];
const cat = { __typename: 'Cat', name: 'Tom', lives: 9 };
const dog = { __typename: 'Dog', name: 'Rex', bark: 'wau', owner: eva };
const homeOf = (owner: Row) => ({ __typename: 'Home', street: `street ${owner.id}`, owner });
for (const [index, user] of users.entries())
  Object.assign(user, {
    friend: users[index + 1] ?? null,
    friends: users.filter((other) => other !== user),
    home: homeOf(user),
    second: index === 0 ? null : homeOf(luis),
    pets: index === 0 ? [cat, dog] : [cat],
    score: index,
    mail: { count: index, latest: ana },
    best: luis,
  });
const root = { users, user: ana, boss: eva, anything: [luis, cat, homeOf(ana)], pets: [cat, null, dog], mood: 'GOOD' };
const resolvers = Object.fromEntries(Object.entries(root).map(([name, value]) => [name, () => value]));
const __resolveReference = ({ id }: { id: string }) => find(users, 'id', id);

it('answers as an executor would that asked before every field', async () => {
  const router = openRouter({
    one: subgraph(one, { Query: resolvers, User: { __resolveReference } }),
    two: subgraph(two, { User: { __resolveReference } }),
  });
  const schema = router.planner.apiSchema;
  let refused = 0;
  for (let seed = 1; seed <= rounds; seed++) {
    const random = randomFrom(seed);
    const query = randomOperation(schema, random);
    const permissions = scopes.filter(() => random() < 0.5);
    const document = parse(query);
    expect(validate(schema, document), query).toEqual([]);
    const variableValues = { no: false };
    const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
      const answered = getNamedType(info.returnType);
      const type = isAbstractType(answered) ? '' : answered.name;
      for (const at of [info.parentType.name, `${info.parentType.name}.${info.fieldName}`, type]) {
        const scope = rules[at];
        if (scope && !permissions.includes(scope)) throw new Error('forbidden');
      }
      return defaultFieldResolver(source, args, context, info);
    };
    const oracle = await execute({ schema, document, rootValue: root, variableValues, fieldResolver });
    const said = await router.ask(query, permissions, { variables: variableValues });
    const label = `seed ${seed}, ${permissions}: ${query}`;
    if (said.data === undefined) {
      // too large: a limit spoke first
      expect(said.errors?.[0]?.extensions['code'], label).toMatch(/^MAX_/);
      continue;
    }
    expect(JSON.stringify(said.data), label).toBe(JSON.stringify(oracle.data));
    const ours = new Set(said.errors?.map(({ path }) => path?.join('.')));
    for (const { path } of oracle.errors ?? []) expect(ours, label).toContain(path?.join('.'));
    for (const { extensions } of said.errors ?? []) expect(extensions['code'], label).toBe('FORBIDDEN');
    if (!permissions.includes('s1')) expect(JSON.stringify(said), label).not.toContain('SECRET');
    refused += ours.size > 0 ? 1 : 0;
  }
  // the rounds showed something: neither too little was forbidden nor too much too large
  expect(refused).toBeGreaterThan(rounds / 6);
}, 600_000);
