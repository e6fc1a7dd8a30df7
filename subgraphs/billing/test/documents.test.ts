/** What SRI is sent: its structure, its sums, its signature; and what a buyer is handed. */
import { createHash, webcrypto, X509Certificate } from 'node:crypto';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ecuador } from '../src/countries/ec/ecuador.ts';
import { isSignedSoundly } from '../src/countries/ec/signature.ts';
import { readXml } from '../src/countries/ec/xml.ts';
import type { PricedLine } from '../src/domain/totals.ts';
import { makePkcs12 } from './certificate.ts';
import { documentOf } from './document.ts';

const password = 'clave';
const { file, pem } = makePkcs12(password);
const at = new Date('2026-03-15T15:30:00Z');

it('writes a factura 2.1.0, element by element', () => {
  const xml = ecuador.write(documentOf());
  expect(ecuador.problemsOf('INVOICE', xml)).toEqual([]);
  expect(xml.replaceAll('><', '>\n<')).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="utf-8"?>
    <factura id="comprobante" version="2.1.0">
    <infoTributaria>
    <ambiente>1</ambiente>
    <tipoEmision>1</tipoEmision>
    <razonSocial>Clínica &amp; Peña S.A.</razonSocial>
    <nombreComercial>Clínica &lt;Trama&gt;</nombreComercial>
    <ruc>1790016919001</ruc>
    <claveAcceso>1503202601179001691900110010020000001231234567811</claveAcceso>
    <codDoc>01</codDoc>
    <estab>001</estab>
    <ptoEmi>002</ptoEmi>
    <secuencial>000000123</secuencial>
    <dirMatriz>Av. 9 de Octubre 1911</dirMatriz>
    <agenteRetencion>1</agenteRetencion>
    <contribuyenteRimpe>CONTRIBUYENTE RÉGIMEN RIMPE</contribuyenteRimpe>
    </infoTributaria>
    <infoFactura>
    <fechaEmision>15/03/2026</fechaEmision>
    <dirEstablecimiento>Av. 9 de Octubre 1911</dirEstablecimiento>
    <contribuyenteEspecial>5368</contribuyenteEspecial>
    <obligadoContabilidad>SI</obligadoContabilidad>
    <tipoIdentificacionComprador>05</tipoIdentificacionComprador>
    <razonSocialComprador>José Peñafiel</razonSocialComprador>
    <identificacionComprador>1714307103</identificacionComprador>
    <direccionComprador>Quito</direccionComprador>
    <totalSinImpuestos>15.00</totalSinImpuestos>
    <totalDescuento>0.00</totalDescuento>
    <totalConImpuestos>
    <totalImpuesto>
    <codigo>2</codigo>
    <codigoPorcentaje>4</codigoPorcentaje>
    <baseImponible>15.00</baseImponible>
    <valor>2.25</valor>
    </totalImpuesto>
    </totalConImpuestos>
    <propina>0.00</propina>
    <importeTotal>17.25</importeTotal>
    <moneda>DOLAR</moneda>
    <pagos>
    <pago>
    <formaPago>01</formaPago>
    <total>17.25</total>
    </pago>
    </pagos>
    </infoFactura>
    <detalles>
    <detalle>
    <codigoPrincipal>L0</codigoPrincipal>
    <descripcion>Limpieza "profunda" &amp; flúor</descripcion>
    <cantidad>1.500000</cantidad>
    <precioUnitario>10.000000</precioUnitario>
    <descuento>0.00</descuento>
    <precioTotalSinImpuesto>15.00</precioTotalSinImpuesto>
    <impuestos>
    <impuesto>
    <codigo>2</codigo>
    <codigoPorcentaje>4</codigoPorcentaje>
    <tarifa>15</tarifa>
    <baseImponible>15.00</baseImponible>
    <valor>2.25</valor>
    </impuesto>
    </impuestos>
    </detalle>
    </detalles>
    <infoAdicional>
    <campoAdicional nombre="Email">jose@example.com</campoAdicional>
    <campoAdicional nombre="Teléfono">+593987654321</campoAdicional>
    <campoAdicional nombre="Nota">Gracias por su visita</campoAdicional>
    </infoAdicional>
    </factura>
    "
  `);
});

it('writes a notaCredito 1.1.0 that names what it takes back', () => {
  const modifies = { number: '001-002-000000123', issuedOn: '2026-03-01', reason: 'Devolución' };
  const xml = ecuador.write(documentOf(undefined, { kind: 'CREDIT_NOTE', modifies, payments: [] }));
  expect(ecuador.problemsOf('CREDIT_NOTE', xml)).toEqual([]);
  const said = readXml(xml, ({ text }) =>
    ['codDoc', 'codDocModificado', 'numDocModificado', 'fechaEmisionDocSustento', 'valorModificacion', 'motivo'].map(
      text,
    ),
  );
  expect(said).toEqual(['04', '01', '001-002-000000123', '01/03/2026', '17.25', 'Devolución']);
});

it('is told by the validator what breaks the structure', () => {
  const xml = ecuador.write(documentOf());
  const problems = (from: string | RegExp, to: string) => ecuador.problemsOf('INVOICE', xml.replace(from, to));
  expect(problems('<ruc>1790016919001', '<ruc>179001691900')).toHaveLength(1);
  expect(problems(/<tipoEmision>1<\/tipoEmision>/, '')).toHaveLength(1);
  // in another order
  expect(problems(/(<ambiente>1<\/ambiente>)(<tipoEmision>1<\/tipoEmision>)/, '$2$1')).toHaveLength(1);
  expect(problems('<importeTotal>17.25', '<importeTotal>17.255')).toHaveLength(1);
  expect(problems('</factura>', '<otra/></factura>')).toHaveLength(1);
  expect(ecuador.problemsOf('CREDIT_NOTE', xml)).toHaveLength(1);
});

const rates = [
  { category: 'STANDARD', percent: 15, authorityCode: '4' },
  { category: 'STANDARD', percent: 12, authorityCode: '2' },
  { category: 'REDUCED', percent: 5, authorityCode: '5' },
  { category: 'ZERO', percent: 0, authorityCode: '0' },
  { category: 'EXEMPT', percent: 0, authorityCode: '7' },
] as const;
const basketLine: fc.Arbitrary<PricedLine> = fc.record({
  quantity: fc.integer({ min: 1, max: 500_000 }).map((thousandths) => thousandths / 1000),
  unitPriceMinor: fc.bigInt({ min: 0n, max: 5_000_000n }),
  discountMinor: fc.bigInt({ min: 0n, max: 100_000n }),
  tax: fc.constantFrom(...rates),
});

it('adds up: in cents, whatever is in the basket', () => {
  fc.assert(
    fc.property(fc.array(basketLine, { minLength: 1, maxLength: 12 }), (basket) => {
      const xml = ecuador.write(documentOf(basket));
      expect(ecuador.problemsOf('INVOICE', xml)).toEqual([]);
      const sums = readXml(xml, ({ text, each }) => {
        const cents = (of: string | null) => Math.round(Number(of) * 100);
        const sumOf = (path: string, field: string) => each(path).reduce((sum, one) => sum + cents(one.text(field)), 0);
        return {
          total: cents(text('importeTotal')),
          net: cents(text('totalSinImpuestos')),
          tip: cents(text('propina')),
          taxes: sumOf('totalConImpuestos/totalImpuesto', 'valor'),
          bases: sumOf('totalConImpuestos/totalImpuesto', 'baseImponible'),
          lineTaxes: sumOf('impuestos/impuesto', 'valor'),
          lineNets: sumOf('detalles/detalle', 'precioTotalSinImpuesto'),
          discount: cents(text('totalDescuento')),
          lineDiscounts: sumOf('detalles/detalle', 'descuento'),
          paid: sumOf('pagos/pago', 'total'),
        };
      });
      expect(sums.total).toBe(sums.net + sums.taxes + sums.tip);
      expect([sums.bases, sums.lineNets]).toEqual([sums.net, sums.net]);
      expect([sums.lineTaxes, sums.paid]).toEqual([sums.taxes, sums.total]);
      expect(sums.lineDiscounts).toBe(sums.discount);
    }),
    { numRuns: 60 },
  );
});

// required rather than imported: their types bring those of a browser with them, for the whole of the house
const require = createRequire(import.meta.url);
const { Application, SignedXml } = require('xmldsigjs');
// what it reads XML with, not what the signer does
const ofVerifier = createRequire(require.resolve('xmldsigjs'));
const { DOMParser, XMLSerializer } = ofVerifier('@xmldom/xmldom');
ofVerifier('xml-core').setNodeDependencies({ DOMParser, XMLSerializer, xpath: ofVerifier('xpath') });
Application.setEngine('node', webcrypto);

/** Whether xmldsigjs, which has nothing of the signer, finds every reference and the signature as they should be. */
async function verified(xml: string): Promise<{ isValid: boolean; references: string[] }> {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const verifier = new SignedXml(document);
  verifier.LoadXml(document.getElementsByTagNameNS('http://www.w3.org/2000/09/xmldsig#', 'Signature')[0]);
  const isValid = await verifier.Verify().catch(() => false);
  const references = verifier.XmlSignature.SignedInfo.References.GetIterator();
  return { isValid, references: references.map(({ Uri }: { Uri: string }) => Uri) };
}

it('signs so that an independent library verifies every reference and the signature', async () => {
  const certificate = ecuador.readCertificate(file, password);
  expect(certificate.isDemonstration).toBe(false);
  const signed = ecuador.sign(ecuador.write(documentOf()), certificate, at);
  expect(ecuador.problemsOf('INVOICE', signed)).toEqual([]);
  expect(await verified(signed)).toEqual({
    isValid: true,
    references: ['#Signature-SignedProperties', '#Certificate', '#comprobante'],
  });
  const own = new X509Certificate(pem);
  const said = readXml(signed, ({ text }) => ({
    time: text('SignedSignatureProperties/SigningTime'),
    digest: text('CertDigest/DigestValue'),
    issuer: text('IssuerSerial/X509IssuerName'),
    serial: text('IssuerSerial/X509SerialNumber'),
    certificate: text('X509Data/X509Certificate'),
  }));
  expect(said).toEqual({
    time: '2026-03-15T15:30:00Z',
    digest: createHash('sha1').update(own.raw).digest('base64'),
    issuer: 'CN=Entidad de prueba,O=Firma & Sello S.A.,C=EC',
    serial: BigInt(`0x${own.serialNumber}`).toString(),
    certificate: own.raw.toString('base64'),
  });
  // what was signed is everything: the document, and when
  for (const [from, to] of [
    ['<importeTotal>17.25', '<importeTotal>16.25'],
    ['15:30:00Z', '15:31:00Z'],
  ] as const) {
    expect((await verified(signed.replace(from, to))).isValid).toBe(false);
    expect(isSignedSoundly(signed.replace(from, to))).toBe(false);
  }
  expect(isSignedSoundly(signed)).toBe(true);
});

it('reads the certificate that signs, and no file whose password is wrong', () => {
  expect(ecuador.readCertificate(file, password)).toMatchObject({ subject: expect.stringContaining('MARIA PRUEBA') });
  expect(() => ecuador.readCertificate(file, 'otra')).toThrow();
  expect(() => ecuador.readCertificate(Buffer.from('no es un archivo'), password)).toThrow();
});

it('lets the stand-in take what SRI would take, and nothing else', async () => {
  const authority = ecuador.authority(null, 'TEST');
  const certificate = ecuador.demonstrationCertificate('1790016919001');
  const signed = ecuador.sign(ecuador.write(documentOf()), certificate, at);
  const codes = async (xml: string) => {
    const { outcome, messages } = await authority.receive(xml);
    return [outcome, ...messages.map(({ code }) => code)];
  };
  expect(await codes(signed)).toEqual(['RECEIVED']);
  expect(await codes(signed.replace('<importeTotal>17.25', '<importeTotal>16.25'))).toEqual(['RETURNED', '39']);
  expect(await codes(ecuador.write(documentOf()))).toEqual(['RETURNED', '39']);
  expect(await codes(signed.replace('<ambiente>1', '<ambiente>7'))).toEqual(['RETURNED', '35']);
  const key = documentOf().accessKey;
  const wrong = `${key.slice(0, -1)}${(Number(key.at(-1)) + 1) % 10}`;
  const unsigned = ecuador.write({ ...documentOf(), accessKey: wrong });
  expect(await codes(ecuador.sign(unsigned, certificate, at))).toEqual(['RETURNED', '46']);
  const binding = await ecuador.authority(null, 'PRODUCTION').receive(signed);
  expect(binding.outcome).toBe('RETURNED');
});

it('prints a PDF that says what the document says, its access key as a barcode', async () => {
  const document = documentOf();
  const printed = await ecuador.print(document, { number: document.accessKey, at, isLocal: true });
  expect(printed.subarray(0, 5).toString()).toBe('%PDF-');
  const text = textOf(printed);
  for (const said of [
    ...['FACTURA', '001-002-000000123', document.accessKey, 'R.U.C.: 1790016919001', 'José Peñafiel'],
    ...['VALOR TOTAL', '17.25', 'SIN VALIDEZ TRIBUTARIA', 'Limpieza "profunda" & flúor', 'IVA 15 %'],
  ])
    expect(text).toContain(said);
  expect(printed.includes('/Subtype /Image')).toBe(true);
  // a hundred lines go over to further pages
  const line: PricedLine = { quantity: 1, unitPriceMinor: 100n, discountMinor: 0n, tax: rates[0] };
  const long = await ecuador.print(documentOf(Array(100).fill(line)), null);
  expect(long.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
  expect(textOf(long)).toContain('PENDIENTE');
});

/** The words of a PDF: its streams inflated, its strings read as WinAnsi. Spacing inside a word is left out. */
function textOf(pdf: Buffer): string {
  const streams = [...pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  return [...streams.join('\n').matchAll(/\[((?:<[0-9a-f]*>|[\s\d.-])*)\] TJ/g)]
    .map(([, parts = '']) =>
      [...parts.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join(''),
    )
    .join('\n');
}
