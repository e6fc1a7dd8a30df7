/** A certificate as Ecuador's authorities hand them out: PKCS#12 with a key, a certificate to sign with, and its issuer's. */
import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

const pair = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = forge.pki.privateKeyFromPem(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  return key as forge.pki.rsa.PrivateKey;
};
const publicOf = ({ n, e }: forge.pki.rsa.PrivateKey) => forge.pki.setRsaPublicKey(n, e);

function certificate(
  name: string,
  serial: string,
  key: forge.pki.rsa.PrivateKey,
  by: string,
  byKey: typeof key,
  validUntil = new Date(Date.UTC(2099, 0, 1)),
) {
  const made = forge.pki.createCertificate();
  made.publicKey = publicOf(key);
  made.serialNumber = serial;
  made.validity.notBefore = new Date(Date.UTC(2020, 0, 1));
  made.validity.notAfter = validUntil;
  const named = (value: string) => [
    { name: 'countryName', value: 'EC' },
    { name: 'organizationName', value: 'Firma & Sello S.A.' },
    { name: 'commonName', value },
  ];
  made.setSubject(named(name));
  made.setIssuer(named(by));
  const isAuthority = name === by;
  made.setExtensions([
    { name: 'basicConstraints', cA: isAuthority },
    ...(isAuthority ? [] : [{ name: 'keyUsage', digitalSignature: true, nonRepudiation: true }]),
  ]);
  made.sign(byKey, forge.md.sha256.create());
  return made;
}

/** The file, and the certificate in it that signs, until then. */
export function makePkcs12(password: string, validUntil?: Date): { file: Buffer; pem: string } {
  const [authorityKey, key] = [pair(), pair()];
  const authority = certificate('Entidad de prueba', '01', authorityKey, 'Entidad de prueba', authorityKey);
  const own = certificate('MARIA PRUEBA', '00ff10ab', key, 'Entidad de prueba', authorityKey, validUntil);
  const store = forge.pkcs12.toPkcs12Asn1(key, [authority, own], password, { algorithm: '3des' });
  return {
    file: Buffer.from(forge.asn1.toDer(store).getBytes(), 'binary'),
    pem: forge.pki.certificateToPem(own),
  };
}
