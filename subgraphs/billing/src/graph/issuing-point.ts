import type { IssuingPoint as Row } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { Establishment } from './establishment.ts';

export const IssuingPoint = builder.objectRef<Row>('IssuingPoint');
IssuingPoint.implement({
  description: 'A till or desk that issues documents, with numbers of its own.',
  access: ['billing:read', 'billing:configure'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "isp_…".' }),
    code: t.exposeString('code', { description: 'Its three digits.' }),
    isActive: t.exposeBoolean('isActive', { description: 'Whether it issues documents.' }),
    establishment: t.field({
      type: Establishment,
      nullable: true,
      description: 'Where it is.',
      resolve: ({ establishmentId }, _args, { loaders }) => loaders.establishment.load(establishmentId),
    }),
  }),
});
