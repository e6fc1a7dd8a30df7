import { refusalType } from '@trama/platform/builder';
import { builder } from '../builder.ts';
import { documentKey } from '../domain/identity-document.ts';
import { DuplicateCustomer } from '../domain/refusals.ts';
import type { Loaders } from '../loaders.ts';
import { Customer } from './customer.ts';

refusalType(builder, DuplicateCustomer, 'Another customer has this identity document; nothing was changed.', {
  fields: (t) => ({
    customer: t.field({
      type: Customer,
      nullable: true,
      description: 'Who has it: open this one instead. Null when you may not see it.',
      resolve: ({ facts }: DuplicateCustomer, _args: object, { loaders }: { loaders: Loaders }) =>
        loaders.customerOfDocument.load(documentKey(facts.document)),
    }),
  }),
});
