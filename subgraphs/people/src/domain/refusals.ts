/** The facts that stop an action here, and the rules that only this subgraph has, with their words in both languages. */
import { defineRules, InvalidInput, Refusal, type Wording } from '@trama/platform/errors';
import type { IdentityDocument } from './identity-document.ts';

type Duplicate = { document: IdentityDocument };
const documentTaken = (whoEs: string, whoEn: string): Wording<Duplicate> => ({
  es: ({ document: { type, country, number } }) => `Ya existe ${whoEs} con el documento ${type} ${country} ${number}.`,
  en: ({ document: { type, country, number } }) =>
    `There is already ${whoEn} with the document ${type} ${country} ${number}.`,
});

/** Another customer has this identity document. */
export class DuplicateCustomer extends Refusal<Duplicate> {
  override readonly wording = documentTaken('un cliente', 'a customer');
}

/** Somebody the business knows, in whatever role, has this identity document. */
export class DuplicatePerson extends Refusal<Duplicate> {
  override readonly wording = documentTaken('una persona', 'a person');
}

/** Two records cannot become one: each has an account of its own, and a person logs in by one. */
export class PeopleNotMergeable extends Refusal<{ keepId: string; mergeId: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'Cada uno entra con su propia cuenta: quite una de las dos antes de unirlos.',
    en: () => 'Each logs in by an account of its own: take one of the two away before merging them.',
  };
}

/** What the unique constraints of people stand for, in an action whose input holds the document and the account. */
export const collisions = (Taken: new (facts: Duplicate) => Refusal<Duplicate>) => ({
  people_document_key({ identityDocument }: { identityDocument?: IdentityDocument | null | undefined }) {
    if (!identityDocument) throw new Error('a document was refused that nobody gave');
    return new Taken({ document: identityDocument });
  },
  people_user_key: () => InvalidInput.of('userId', 'taken'),
});

defineRules({
  other_person: { es: () => 'debe ser otra persona', en: () => 'must be another person' },
  overlap: { es: () => 'se cruza con otro horario del mismo día', en: () => 'overlaps other hours of the same day' },
  time: { es: () => 'no es una hora: use «09:30»', en: () => 'is not a time of day: use "09:30"' },
  website: { es: () => 'no es una dirección web: use «https://…»', en: () => 'is not a web address: use "https://…"' },
});
