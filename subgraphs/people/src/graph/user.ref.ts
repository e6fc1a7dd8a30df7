import { builder } from '../builder.ts';
import { asCustomer } from '../domain/roles.ts';
import { BusinessProfile } from './business-profile.ts';
import { ConsumerProfile } from './consumer-profile.ts';
import { Customer } from './customer.ts';

/** A user of `accounts`: its key, the customer that it is, and how it presents itself. */
export const User = builder.externalRef('User', builder.selection<{ id: string }>('id'), (key) => key);
User.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the user.' }) }),
  fields: (t) => ({
    customer: t.field({
      type: Customer,
      nullable: true,
      access: ['people:read', 'people:own'],
      description: 'The customer that the user is; null when none, or you may not see it.',
      resolve: async ({ id }, _args, { loaders }) => {
        const person = await loaders.personOfUser.load(id);
        return person && asCustomer(person);
      },
    }),
    businessProfile: t.field({
      type: BusinessProfile,
      nullable: true,
      access: ['people:read', 'people:own'],
      description: 'How the user presents their business; null when not at all, or you may not see it.',
      resolve: ({ id }, _args, { loaders }) => loaders.businessProfileOfUser.load(id),
    }),
    consumerProfile: t.field({
      type: ConsumerProfile,
      nullable: true,
      access: ['people:read', 'people:own'],
      description: 'How the user presents themselves as a consumer; null when not at all, or you may not see it.',
      resolve: ({ id }, _args, { loaders }) => loaders.consumerProfileOfUser.load(id),
    }),
  }),
});
