/**
 * The telephones and addresses of a person, in the person's order: the first telephone is the primary one, the first
 * address the default one. So there is never none that is it, and never two. Pure.
 */
import { likelyKind, type Phone } from './phone.ts';

export const addressKinds = ['HOME', 'WORK', 'BILLING', 'SHIPPING'] as const;
export type Address = {
  kind: (typeof addressKinds)[number];
  country: string;
  line?: string | undefined;
  city?: string | undefined;
  region?: string | undefined;
  postalCode?: string | undefined;
  /** Degrees, WGS 84; both or neither. */
  latitude?: number | undefined;
  longitude?: number | undefined;
};

/** The telephones with this one as the primary: it takes the place of the first, or is brought forward; null goes. */
export function withPrimaryPhone(phones: readonly Phone[], number: string | null): Phone[] {
  const [primary, ...others] = phones;
  if (number === null) return others;
  if (primary?.number === number) return [...phones];
  const known = others.find((phone) => phone.number === number);
  if (known && primary) return [known, primary, ...others.filter((phone) => phone !== known)];
  return [{ number, kind: likelyKind(number) }, ...others];
}

/** The addresses with this one in the place of the default; null takes it away. */
export function withDefaultAddress(addresses: readonly Address[], address: Address | null): Address[] {
  return address ? [address, ...addresses.slice(1)] : addresses.slice(1);
}
