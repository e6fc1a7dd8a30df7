/** From a field's option in a subgraph, by its SDL and the supergraph, to what the router makes of it. */
import { Supergraph } from '@apollo/federation-internals';
import { printSubgraphSchema } from '@apollo/subgraph';
import { buildSubgraphSchema, createBuilder } from '@trama/platform/builder';
import { expect, it } from 'vitest';
import { compose } from '../../../scripts/schema.ts';
import { readDeclarations } from '../../src/subscriptions/declarations.ts';

function alerts() {
  const builder = createBuilder<never>();
  builder.queryField('none', (t) => t.string({ nullable: true, access: 'public', resolve: () => null }));
  builder.mutationField('nothing', (t) => t.string({ nullable: true, access: 'public', resolve: () => null }));
  builder.subscriptionType({});
  const Alert = builder.objectRef<{ id: string }>('Alert').implement({
    access: 'public',
    impersonal: true,
    fields: (t) => ({
      id: t.exposeID('id'),
      mine: t.string({ impersonal: false, resolve: () => '' }),
    }),
  });
  builder.asEntity(Alert, { key: builder.selection<{ id: string }>('id'), resolveReference: (key) => key });
  const field = { type: Alert, access: 'public', subscribe: () => [] as never, resolve: () => ({ id: '1' }) } as const;
  builder.subscriptionField('raised', (t) => t.field({ ...field, impersonal: true }));
  builder.subscriptionField('reading', (t) => t.field({ ...field, live: { dropOldest: true, buffer: 7 } }));
  builder.subscriptionField('booked', (t) => t.field({ ...field, live: { buffer: 3 } }));
  return builder;
}
const sdlOf = (builder: ReturnType<typeof alerts>) => printSubgraphSchema(buildSubgraphSchema(builder as never));

it('a type is impersonal in the fields that its subgraph gives it, unless one says otherwise', () => {
  const more = `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Alert @key(fields: "id") { id: ID! seenBy: String }`;
  const { supergraph } = compose({ alerts: sdlOf(alerts()), more }, { alerts: 'http://a', more: 'http://b' });
  const live = readDeclarations(Supergraph.build(supergraph, { supportedFeatures: null }));
  const said = ['Alert.id', 'Alert.mine', 'Alert.seenBy', 'Subscription.raised', 'Subscription.reading'].map((at) =>
    live.isImpersonal(...(at.split('.') as [string, string])),
  );
  expect(said).toEqual([true, false, false, true, false]);
  expect(['raised', 'reading', 'booked', 'id'].map((field) => live.overflow(field))).toEqual([
    undefined,
    { buffer: 7, dropOldest: true },
    { buffer: 3, dropOldest: false },
    undefined,
  ]);
});

it('only a subscription is live', () => {
  const builder = alerts();
  builder.queryField('wrong', (t) => t.string({ access: 'public', live: {}, resolve: () => '' }));
  expect(() => sdlOf(builder)).toThrow('Query.wrong is not live');
});
