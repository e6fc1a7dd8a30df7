/** Certificates that sign documents: read from PKCS#12, as Ecuador's authorities hand them out, or made for a demo. */
import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import type { Certificate } from '../country.ts';

export type SigningCertificate = Certificate & {
  privateKeyPem: string;
  certificatePem: string;
  /** The certificate in DER, base64. */
  der: string;
  /** Its issuer as RFC 2253 writes it, and its serial number in decimal digits. */
  issuerName: string;
  serialNumber: string;
};

/**
 * Reads the certificate of a PKCS#12 file whose private key is in it; where there are several (one to sign with, one to
 * log in with), the one that may sign. Throws where the password is wrong or nothing in it can sign.
 */
export function readCertificate(pkcs12: Buffer, password: string): SigningCertificate {
  const file = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(pkcs12.toString('binary')), password);
  const { pkcs8ShroudedKeyBag, keyBag, certBag } = forge.pki.oids as Record<string, string>;
  const bagsOf = (type = '') => file.getBags({ bagType: type })[type] ?? [];
  const keys = [...bagsOf(pkcs8ShroudedKeyBag), ...bagsOf(keyBag)].flatMap(({ key }) => (key ? [key] : []));
  for (const { cert } of bagsOf(certBag)) {
    if (!cert || !maySign(cert)) continue;
    const modulus = (cert.publicKey as forge.pki.rsa.PublicKey).n;
    const key = keys.find((one) => (one as forge.pki.rsa.PrivateKey).n.equals(modulus));
    if (key) return toSigning(forge.pki.privateKeyToPem(key), forge.pki.certificateToPem(cert), false);
  }
  throw new Error('no certificate in the file can sign');
}

function maySign(certificate: forge.pki.Certificate): boolean {
  const usage = certificate.getExtension('keyUsage') as { digitalSignature?: boolean; nonRepudiation?: boolean } | null;
  const constraints = certificate.getExtension('basicConstraints') as { cA?: boolean } | null;
  return !constraints?.cA && (!usage || Boolean(usage.digitalSignature || usage.nonRepudiation));
}

function toSigning(privateKeyPem: string, certificatePem: string, isDemonstration: boolean): SigningCertificate {
  const parsed = new X509Certificate(certificatePem);
  return {
    subject: parsed.subject,
    validUntil: new Date(parsed.validTo),
    isDemonstration,
    privateKeyPem,
    certificatePem,
    der: parsed.raw.toString('base64'),
    // OpenSSL gives one part a line, the most significant first; RFC 2253 is the other way round, on one line
    issuerName: parsed.issuer.split('\n').reverse().join(','),
    serialNumber: BigInt(`0x${parsed.serialNumber}`).toString(),
  };
}

const demonstrations = new Map<string, SigningCertificate>();

/**
 * A certificate that signs itself and that nobody trusts, made once in a process for each taxpayer: it lets a house
 * without one try everything out.
 */
export function demonstrationCertificate(taxId: string): SigningCertificate {
  const known = demonstrations.get(taxId);
  if (known) return known;
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(pair.publicKey.export({ type: 'spki', format: 'pem' }).toString());
  certificate.serialNumber = `00${randomBytes(8).toString('hex')}`;
  certificate.validity.notBefore = new Date(Date.UTC(2020, 0, 1));
  certificate.validity.notAfter = new Date(Date.UTC(2099, 11, 31));
  const name = [{ name: 'commonName', value: `DEMOSTRACION ${taxId}` }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.sign(forge.pki.privateKeyFromPem(pem) as forge.pki.rsa.PrivateKey, forge.md.sha256.create());
  const made = toSigning(pem, forge.pki.certificateToPem(certificate), true);
  demonstrations.set(taxId, made);
  return made;
}
