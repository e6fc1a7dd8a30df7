/**
 * The XAdES-BES signature that SRI asks for: enveloped, RSA with SHA-1, over the document, the certificate and the signed
 * properties. Source: ficha técnica, "firma electrónica"; ETSI TS 101 903 v1.3.2.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import type { SigningCertificate } from './certificate.ts';

const xmldsig = 'http://www.w3.org/2000/09/xmldsig#';
const xades = 'http://uri.etsi.org/01903/v1.3.2#';
const sha1 = `${xmldsig}sha1`;
const canonical = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const enveloped = `${xmldsig}enveloped-signature`;

/** Signs a document whose root has the id "comprobante". `at` is the time of signing that the signature states. */
export function signDocument(xml: string, certificate: SigningCertificate, at: Date): string {
  const { privateKeyPem, certificatePem, der } = certificate;
  const signer = new SignedXml({
    privateKey: privateKeyPem,
    publicCert: certificatePem,
    signatureAlgorithm: `${xmldsig}rsa-sha1`,
    canonicalizationAlgorithm: canonical,
    keyInfoAttributes: { Id: 'Certificate' },
    getKeyInfoContent: () =>
      `<ds:X509Data><ds:X509Certificate>${der}</ds:X509Certificate></ds:X509Data>${keyValueOf(certificatePem)}`,
    objects: [{ content: qualifyingProperties(certificate, at), attributes: { Id: 'Signature-Object' } }],
  });
  const reference = { digestAlgorithm: sha1 };
  signer.addReference({
    ...reference,
    xpath: "//*[@Id='Signature-SignedProperties']",
    transforms: [canonical],
    id: 'SignedPropertiesID',
    type: 'http://uri.etsi.org/01903#SignedProperties',
  });
  signer.addReference({ ...reference, xpath: "//*[@Id='Certificate']", transforms: [canonical] });
  signer.addReference({
    ...reference,
    xpath: "/*[@id='comprobante']",
    transforms: [enveloped, canonical],
    id: 'Reference-ID',
  });
  signer.computeSignature(xml, {
    prefix: 'ds',
    attrs: { Id: 'Signature' },
    location: { reference: '/*', action: 'append' },
  });
  return signer.getSignedXml();
}

/** The public key by itself, which SRI's samples have beside the certificate. */
function keyValueOf(certificatePem: string): string {
  const { n = '', e = '' } = new X509Certificate(certificatePem).publicKey.export({ format: 'jwk' }) as {
    n?: string;
    e?: string;
  };
  const base64 = (part: string) => Buffer.from(part, 'base64url').toString('base64');
  return `<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>${base64(n)}</ds:Modulus><ds:Exponent>${base64(e)}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>`;
}

function qualifyingProperties({ der, issuerName, serialNumber }: SigningCertificate, at: Date): string {
  const digest = createHash('sha1').update(Buffer.from(der, 'base64')).digest('base64');
  return `<etsi:QualifyingProperties xmlns:etsi="${xades}" Target="#Signature">
<etsi:SignedProperties Id="Signature-SignedProperties"><etsi:SignedSignatureProperties>
<etsi:SigningTime>${at.toISOString().replace(/\.\d+Z$/, 'Z')}</etsi:SigningTime>
<etsi:SigningCertificate><etsi:Cert>
<etsi:CertDigest><ds:DigestMethod Algorithm="${sha1}"></ds:DigestMethod><ds:DigestValue>${digest}</ds:DigestValue></etsi:CertDigest>
<etsi:IssuerSerial><ds:X509IssuerName>${escaped(issuerName)}</ds:X509IssuerName><ds:X509SerialNumber>${serialNumber}</ds:X509SerialNumber></etsi:IssuerSerial>
</etsi:Cert></etsi:SigningCertificate></etsi:SignedSignatureProperties>
<etsi:SignedDataObjectProperties><etsi:DataObjectFormat ObjectReference="#Reference-ID">
<etsi:Description>contenido comprobante</etsi:Description><etsi:MimeType>text/xml</etsi:MimeType>
</etsi:DataObjectFormat></etsi:SignedDataObjectProperties></etsi:SignedProperties></etsi:QualifyingProperties>`.replaceAll(
    '\n',
    '',
  );
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Whether a signed document is as its signer left it: what the local authority looks at. Trusts whatever certificate it bears. */
export function isSignedSoundly(xml: string): boolean {
  const signature = /<ds:Signature [\s\S]*<\/ds:Signature>/.exec(xml)?.[0];
  const der = /<ds:X509Certificate>([^<]+)</.exec(xml)?.[1];
  if (!signature || !der) return false;
  const publicCert = `-----BEGIN CERTIFICATE-----\n${der.match(/.{1,64}/g)?.join('\n')}\n-----END CERTIFICATE-----`;
  const verifier = new SignedXml({ publicCert, getCertFromKeyInfo: () => null });
  verifier.loadSignature(signature);
  try {
    return verifier.checkSignature(xml);
  } catch {
    return false;
  }
}
