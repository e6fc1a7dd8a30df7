import { builder } from '../builder.ts';

type Address = { line: string | null; city: string | null; country: string };

export const PostalAddress = builder.objectRef<Address>('PostalAddress').implement({
  description: 'Where somebody is found.',
  access: 'public',
  fields: (t) => ({
    line: t.exposeString('line', { nullable: true, description: 'Street, number and what helps to find it.' }),
    city: t.exposeString('city', { nullable: true, description: 'The city.' }),
    country: t.exposeString('country', { description: 'The country, by its two letters of ISO 3166: "EC".' }),
  }),
});

export const PostalAddressInput = builder.inputType('PostalAddressInput', {
  description: 'Where somebody is found.',
  fields: (t) => ({
    line: t.string({ description: 'Street, number and what helps to find it, at most 200 characters.' }),
    city: t.string({ description: 'The city, at most 100 characters.' }),
    country: t.string({ defaultValue: 'EC', description: 'The country, by its two letters of ISO 3166.' }),
  }),
});
