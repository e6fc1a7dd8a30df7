import { refusalType } from '@trama/platform/builder';
import { numberKey } from '@trama/platform/identity/identity-number';
import { builder } from '../builder.ts';
import type { IdentityDocument } from '../domain/identity-document.ts';
import { DuplicateCustomer, DuplicatePerson, PeopleNotMergeable } from '../domain/refusals.ts';
import { asCustomer } from '../domain/roles.ts';
import type { Loaders } from '../loaders.ts';
import { Customer } from './customer.ts';
import { Person } from './person.ts';

type Duplicate = { facts: { document: IdentityDocument } };
const holder = ({ facts }: Duplicate, loaders: Loaders) => loaders.personOfDocument.load(numberKey(facts.document));

refusalType(builder, DuplicateCustomer, 'Somebody else has this identity document; nothing was changed.', {
  fields: (t) => ({
    customer: t.field({
      type: Customer,
      nullable: true,
      description: 'Which customer has it: open this one instead. Null when it is none, or you may not see it.',
      resolve: async (refusal: Duplicate, _args: object, { loaders }: { loaders: Loaders }) => {
        const person = await holder(refusal, loaders);
        return person && asCustomer(person);
      },
    }),
    holder: t.field({
      type: Person,
      nullable: true,
      description: 'Who has it, in whatever role: give its id as "personId". Null when you may not see it.',
      resolve: (refusal: Duplicate, _args: object, { loaders }: { loaders: Loaders }) => holder(refusal, loaders),
    }),
  }),
});

refusalType(builder, DuplicatePerson, 'Somebody else has this identity document; nothing was changed.', {
  fields: (t) => ({
    holder: t.field({
      type: Person,
      nullable: true,
      description: 'Who has it: give its id as "personId" to add a role to them. Null when you may not see it.',
      resolve: (refusal: Duplicate, _args: object, { loaders }: { loaders: Loaders }) => holder(refusal, loaders),
    }),
  }),
});

refusalType(builder, PeopleNotMergeable, 'Each of the two has an account of its own; nothing was changed.');
