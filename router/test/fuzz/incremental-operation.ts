/** A random operation with `@defer` and `@stream` in random places: the same seed gives the same one. */
import { seededRandom } from '@trama/schema/demo-business';
import type { GraphQLSchema } from 'graphql';
import { type RandomOperation, randomOperation } from './random-operation.ts';

export function incrementalOperation(schema: GraphQLSchema, seed: number): RandomOperation {
  const random = seededRandom(seed);
  let labels = 0;
  const conditions = ['true', 'false', '$a', '$b'];
  const condition = () => (random() < 0.3 ? `, if: ${conditions[Math.floor(random() * conditions.length)]}` : '');
  return randomOperation(schema, random, {
    fragment: () => (random() < 0.6 ? ` @defer(label: "d${++labels}"${condition()})` : ''),
    list: () =>
      random() < 0.2 ? ` @stream(initialCount: ${Math.floor(random() * 3)}, label: "s${++labels}"${condition()})` : '',
  });
}
