/** The facts that stop an action here, and the rules that only this subgraph has, with their words in both languages. */
import { defineRules, Refusal, type Wording } from '@trama/platform/errors';
import type { IdentityDocument } from './identity-document.ts';

/** Another customer has this identity document. */
export class DuplicateCustomer extends Refusal<{ document: IdentityDocument }> {
  override readonly wording: Wording<{ document: IdentityDocument }> = {
    es: ({ document: { type, country, number } }) =>
      `Ya existe un cliente con el documento ${type} ${country} ${number}.`,
    en: ({ document: { type, country, number } }) =>
      `There is already a customer with the document ${type} ${country} ${number}.`,
  };
}

/** What the unique constraint of documents stands for, in an action whose input holds the document. */
export function duplicateOf({
  identityDocument: document,
}: {
  identityDocument?: IdentityDocument | null | undefined;
}) {
  if (!document) throw new Error('a document was refused that nobody gave');
  return new DuplicateCustomer({ document });
}

defineRules({
  email: { es: () => 'no es un correo electrónico', en: () => 'is not an e-mail address' },
  phone: {
    es: () => 'no es un teléfono: use el número nacional, o «+» y el código del país',
    en: () => 'is not a telephone number: use the national number, or "+" and the country code',
  },
  country: {
    es: () => 'no es un país de ISO 3166: use dos letras, como «EC»',
    en: () => 'is not a country of ISO 3166: use two letters, such as "EC"',
  },
  document_type: {
    es: (p) => `no es un tipo de documento de ${p['country']}`,
    en: (p) => `is not a type of document of ${p['country']}`,
  },
  document_number: {
    es: (p) => `no tiene la forma de ${p['type']} de ${p['country']}`,
    en: (p) => `does not have the shape of ${p['type']} of ${p['country']}`,
  },
});
