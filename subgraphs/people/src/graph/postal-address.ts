import { builder } from '../builder.ts';
import type { Address } from '../domain/contact.ts';

const PostalAddressKind = builder.enumType('PostalAddressKind', {
  description: 'What an address is for.',
  values: {
    HOME: { description: 'Where somebody lives or has their seat.' },
    WORK: { description: 'Where somebody works.' },
    BILLING: { description: 'What goes on invoices.' },
    SHIPPING: { description: 'Where goods are brought.' },
  } as const,
});

export const PostalAddress = builder.objectRef<Address & { isDefault: boolean }>('PostalAddress').implement({
  description: 'Where somebody is found.',
  access: 'public',
  fields: (t) => ({
    kind: t.expose('kind', { type: PostalAddressKind, description: 'What it is for.' }),
    line: t.exposeString('line', { nullable: true, description: 'Street, number and what helps to find it.' }),
    city: t.exposeString('city', { nullable: true, description: 'The city.' }),
    region: t.exposeString('region', { nullable: true, description: 'The province, department or state.' }),
    postalCode: t.exposeString('postalCode', { nullable: true, description: 'The postal code.' }),
    country: t.exposeString('country', { description: 'The country, by its two letters of ISO 3166: "EC".' }),
    latitude: t.exposeFloat('latitude', { nullable: true, description: 'Degrees north, WGS 84.' }),
    longitude: t.exposeFloat('longitude', { nullable: true, description: 'Degrees east, WGS 84.' }),
    isDefault: t.exposeBoolean('isDefault', { description: 'Whether it is the one to take when nobody says which.' }),
  }),
});

/** Addresses as they are stored, the first of which is the default one. */
export const addressesOf = ({ addresses }: { addresses: unknown }) =>
  (addresses as Address[]).map((address, at) => ({ ...address, isDefault: at === 0 }));

export const PostalAddressInput = builder.inputType('PostalAddressInput', {
  description: 'Where somebody is found.',
  fields: (t) => ({
    kind: t.field({ type: PostalAddressKind, description: 'What it is for; HOME when not given.' }),
    line: t.string({ description: 'Street, number and what helps to find it, at most 200 characters.' }),
    city: t.string({ description: 'The city, at most 100 characters.' }),
    region: t.string({ description: 'The province, department or state, at most 100 characters.' }),
    postalCode: t.string({ description: 'The postal code, at most 20 characters.' }),
    country: t.string({ description: "The country, by its two letters of ISO 3166; the business's when not given." }),
    latitude: t.float({ description: 'Degrees north, WGS 84; with longitude.' }),
    longitude: t.float({ description: 'Degrees east, WGS 84; with latitude.' }),
  }),
});
