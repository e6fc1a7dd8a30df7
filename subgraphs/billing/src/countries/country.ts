/**
 * What billing must know of a country to invoice in it. Another country is another folder beside `ec/` and a line in
 * `countries.ts`; nothing else in this subgraph names one.
 */
import type { DocumentKind, Environment, FiscalDocument, IdentityType } from '../domain/fiscal-document.ts';
import type { TaxCategory } from '../domain/tax.ts';

/** A wrong shape is refused; a check digit that does not fit is only told, for real numbers have been issued so. */
export type IdentityReading = { number: string; shape: 'valid' | 'invalid'; checksum: 'ok' | 'mismatch' | 'none' };

/** What signs documents: opaque outside the country that reads it. */
export type Certificate = { subject: string; validUntil: Date; isDemonstration: boolean };

export type AuthorityMessage = { code: string; message: string; detail: string | null };

/** The answer to a document that was handed in: taken, or sent back with the reasons. */
export type Reception = { outcome: 'RECEIVED' | 'RETURNED'; messages: AuthorityMessage[] };

/** What became of it: `PENDING` while the authority has not decided. */
export type Decision =
  | { outcome: 'AUTHORISED'; number: string; at: Date; messages: AuthorityMessage[] }
  | { outcome: 'NOT_AUTHORISED' | 'PENDING'; messages: AuthorityMessage[] };

/** The tax authority. Both throw AuthorityUnavailable where it gives no answer that can be understood. */
export type Authority = {
  /** Whether it is the stand-in of this installation, whose authorisations are worth nothing. */
  isLocal: boolean;
  receive(signedXml: string): Promise<Reception>;
  decide(accessKey: string): Promise<Decision>;
};

/** No answer, or none that makes sense: to be tried again. The message names no host and nothing of a document. */
export class AuthorityUnavailable extends Error {
  override name = 'AuthorityUnavailable';
}

/** Why a document may not be taken back on a day; `until` is the last day on which it could be. */
export type VoidingProblem = { problem: 'FINAL_CONSUMER' | 'PERIOD_OVER'; until: string | null } | null;

export type Country = {
  code: string;
  currency: string;
  /** The zone whose days documents are dated by, IANA. */
  zone: string;
  /** Whom an invoice names that names nobody. */
  finalConsumer: { identityNumber: string; name: string };
  /** What the code that other subgraphs know a tax by stands for here; no code bears no tax. */
  taxCategoryOf(taxCode: string | null): TaxCategory;
  readIdentity(type: IdentityType, number: string): IdentityReading;
  /** The number of a taxpayer that may issue documents. */
  readTaxId(number: string): IdentityReading;
  /** The key under which the authority knows a document; `salt` makes it hard to guess and is kept with the document. */
  accessKeyOf(document: Omit<FiscalDocument, 'accessKey'>, salt: bigint): string;
  /** The document in the authority's form, unsigned. */
  write(document: FiscalDocument): string;
  /** What breaks the authority's schema, by line; nothing when it is sound. */
  problemsOf(kind: DocumentKind, xml: string): string[];
  /** Reads PKCS#12. Throws where the password is wrong or no private key is in it. */
  readCertificate(pkcs12: Buffer, password: string): Certificate;
  /** A certificate that nobody trusts, for where none is set. */
  demonstrationCertificate(taxId: string): Certificate;
  sign(xml: string, certificate: Certificate, at: Date): string;
  /** Whether an issued document may be voided on `today`. */
  mayVoid(document: { issuedOn: string; buyer: IdentityType }, today: string): VoidingProblem;
  /** Whether a credit note may take back of it on `today`. */
  mayCredit(document: { issuedOn: string; buyer: IdentityType }, today: string): VoidingProblem;
  /** The printed form as PDF; `authorisation` null where there is none yet. */
  print(
    document: FiscalDocument,
    authorisation: { number: string; at: Date; isLocal: boolean } | null,
  ): Promise<Buffer>;
  /** The authority behind an address, or the stand-in where there is none. */
  authority(url: string | null, environment: Environment): Authority;
};
