/**
 * Telling the authority of a document and asking what became of it. Nothing is decided here but what to say next: the
 * same signed bytes under the same key however often it takes, so that no attempt can make a second document.
 */
import type { ElectronicDocument } from '../../prisma/client/client.ts';
import type { BillingContext } from '../context.ts';
import { knownCountry } from '../countries/countries.ts';
import { type AuthorityMessage, AuthorityUnavailable, type Decision } from '../countries/country.ts';
import { certificateState } from '../domain/certificate.ts';
import type { FiscalDocument } from '../domain/fiscal-document.ts';
import { authorityOf, certificateOf } from './signing.ts';

export type Told = { messages: AuthorityMessage[]; isLocal: boolean } & (
  | { outcome: 'AUTHORISED'; number: string; at: Date }
  | { outcome: 'NOT_AUTHORISED' | 'RETURNED' | 'PENDING' }
  /** Whether it had been received before the answer failed to come. */
  | { outcome: 'FAILED'; failure: string; received: boolean }
);

/** Signs it where that was not done, hands it in where that is not known to have happened, and asks what became of it. */
export async function tellAuthority(context: BillingContext, document: ElectronicDocument): Promise<Told> {
  const country = knownCountry(document.country);
  const authority = authorityOf(context.config, country, document.environment);
  const { isLocal } = authority;
  let received = document.status === 'SENT';
  try {
    const signed = document.signedXml ?? (await sign(context, document));
    if (!received) {
      const { outcome, messages } = await authority.receive(signed);
      if (outcome === 'RETURNED') return { outcome, messages, isLocal };
      received = true;
      context.config.passFaultPoint('billing.transmitDocument:received');
    }
    const decision: Decision = await authority.decide(document.accessKey);
    return { ...decision, isLocal };
  } catch (error) {
    if (!(error instanceof AuthorityUnavailable)) throw error;
    return { outcome: 'FAILED', failure: error.message, received, messages: [], isLocal };
  }
}

/** Signs and keeps what was signed before it leaves: what is sent again is byte for byte what was sent before. */
async function sign({ config, prisma, log }: BillingContext, document: ElectronicDocument): Promise<string> {
  const country = knownCountry(document.country);
  const { issuer } = document.content as unknown as FiscalDocument;
  const certificate = certificateOf(config, country, issuer.taxId);
  const { taxId } = issuer;
  const [now, validUntil] = [new Date(), certificate.validUntil.toISOString()];
  const state = certificateState(certificate.validUntil, now);
  // issued while it was good: it waits, as for an authority that is away, until there is another
  if (state === 'EXPIRED') throw new AuthorityUnavailable(`the certificate of ${taxId} expired at ${validUntil}`);
  if (state === 'EXPIRING') log.warn({ taxId, validUntil }, 'the certificate that signs is about to expire');
  const signedXml = country.sign(document.xml, certificate, now);
  await prisma.electronicDocument.update({ where: { id: document.id }, data: { signedXml } });
  return signedXml;
}
