import type { Establishment as Row } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { Issuer } from './issuer.ts';
import { IssuingPoint } from './issuing-point.ts';
import { Location } from './location.ref.ts';

export const Establishment = builder.objectRef<Row>('Establishment');
Establishment.implement({
  description: 'A place of an issuer that the tax authority knows.',
  access: ['billing:read', 'billing:configure'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "est_…".' }),
    code: t.exposeString('code', { description: 'Its three digits.' }),
    name: t.exposeString('name', { description: 'What people call it.' }),
    address: t.exposeString('address', { description: 'Where it is, as its documents say.' }),
    location: t.field({
      type: Location,
      nullable: true,
      description: 'The clinic’s site whose visits it invoices.',
      resolve: ({ locationId }) => (locationId ? { id: locationId } : null),
    }),
    issuer: t.field({
      type: Issuer,
      nullable: true,
      description: 'Whose it is.',
      resolve: ({ issuerId }, _args, { loaders }) => loaders.issuer.load(issuerId),
    }),
    issuingPoints: t.field({
      type: [IssuingPoint],
      description: 'Its tills and desks.',
      resolve: ({ id }, _args, { loaders }) => loaders.issuingPointsOfEstablishment.load(id),
    }),
  }),
});
