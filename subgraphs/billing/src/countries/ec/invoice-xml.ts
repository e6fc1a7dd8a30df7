/** The factura 2.1.0 and the notaCredito 1.1.0 of SRI: every element in its order. Whether it is sound, schema.ts says. */
import { documentNumber, type FiscalDocument, type FiscalLine } from '../../domain/fiscal-document.ts';
import {
  dayMonthYear,
  decimal,
  documentCodes,
  environmentCodes,
  identityCodes,
  paymentCodes,
  regimeSentences,
  valueAddedTax,
} from './codes.ts';
import { type Part, writeXml } from './xml.ts';

const yesNo = (value: boolean) => (value ? 'SI' : 'NO');
const currencyName = 'DOLAR';

/** Writes an invoice or a credit note as SRI takes it, unsigned. */
export function writeDocument(document: FiscalDocument): string {
  return document.kind === 'INVOICE'
    ? writeXml(['factura', invoiceParts(document), { id: 'comprobante', version: '2.1.0' }])
    : writeXml(['notaCredito', creditNoteParts(document), { id: 'comprobante', version: '1.1.0' }]);
}

const invoiceParts = (document: FiscalDocument): Part[] => [
  ['infoTributaria', taxParts(document)],
  [
    'infoFactura',
    [
      ['fechaEmision', dayMonthYear(document.issuedOn)],
      ['dirEstablecimiento', document.establishment.address],
      ['contribuyenteEspecial', document.issuer.specialTaxpayer],
      ['obligadoContabilidad', yesNo(document.issuer.keepsAccounts)],
      ...buyerParts(document),
      ['direccionComprador', document.buyer.address],
      ['totalSinImpuestos', decimal(document.netMinor)],
      ['totalDescuento', decimal(document.discountMinor)],
      ['totalConImpuestos', taxTotalParts(document)],
      ['propina', '0.00'],
      ['importeTotal', decimal(document.totalMinor)],
      ['moneda', currencyName],
      [
        'pagos',
        document.payments.map(({ method, amountMinor }): Part => {
          return [
            'pago',
            [
              ['formaPago', paymentCodes[method]],
              ['total', decimal(amountMinor)],
            ],
          ];
        }),
      ],
    ],
  ],
  ['detalles', document.lines.map((line) => lineParts(line, 'codigoPrincipal'))],
  ...notesOf(document),
];

const creditNoteParts = (document: FiscalDocument): Part[] => [
  ['infoTributaria', taxParts(document)],
  [
    'infoNotaCredito',
    [
      ['fechaEmision', dayMonthYear(document.issuedOn)],
      ['dirEstablecimiento', document.establishment.address],
      ...buyerParts(document),
      ['contribuyenteEspecial', document.issuer.specialTaxpayer],
      ['obligadoContabilidad', yesNo(document.issuer.keepsAccounts)],
      ['codDocModificado', documentCodes.INVOICE],
      ['numDocModificado', document.modifies?.number ?? null],
      ['fechaEmisionDocSustento', document.modifies && dayMonthYear(document.modifies.issuedOn)],
      ['totalSinImpuestos', decimal(document.netMinor)],
      ['valorModificacion', decimal(document.totalMinor)],
      ['moneda', currencyName],
      ['totalConImpuestos', taxTotalParts(document)],
      ['motivo', document.modifies?.reason ?? null],
    ],
  ],
  ['detalles', document.lines.map((line) => lineParts(line, 'codigoInterno'))],
  ...notesOf(document),
];

function taxParts({
  issuer,
  environment,
  kind,
  establishment,
  issuingPoint,
  number,
  accessKey,
}: FiscalDocument): Part[] {
  return [
    ['ambiente', environmentCodes[environment]],
    ['tipoEmision', '1'],
    ['razonSocial', issuer.legalName],
    ['nombreComercial', issuer.tradeName],
    ['ruc', issuer.taxId],
    ['claveAcceso', accessKey],
    ['codDoc', documentCodes[kind]],
    ['estab', establishment.code],
    ['ptoEmi', issuingPoint],
    ['secuencial', documentNumber('', '', number).slice(-9)],
    ['dirMatriz', issuer.headOfficeAddress],
    ['agenteRetencion', issuer.withholdingAgent],
    ['contribuyenteRimpe', regimeSentences[issuer.regime]],
  ];
}

const buyerParts = ({ buyer }: FiscalDocument): Part[] => [
  ['tipoIdentificacionComprador', identityCodes[buyer.identityType]],
  ['razonSocialComprador', buyer.name],
  ['identificacionComprador', buyer.identityNumber],
];

const taxTotalParts = ({ taxes }: FiscalDocument): Part[] =>
  taxes.map(({ authorityCode, baseMinor, amountMinor }): Part => {
    return [
      'totalImpuesto',
      [
        ['codigo', valueAddedTax],
        ['codigoPorcentaje', authorityCode],
        ['baseImponible', decimal(baseMinor)],
        ['valor', decimal(amountMinor)],
      ],
    ];
  });

const lineParts = (line: FiscalLine, codeName: string): Part => [
  'detalle',
  [
    [codeName, line.code],
    ['descripcion', line.description],
    ['cantidad', line.quantity.toFixed(6)],
    ['precioUnitario', `${decimal(line.unitPriceMinor)}0000`],
    ['descuento', decimal(line.discountMinor)],
    ['precioTotalSinImpuesto', decimal(line.netMinor)],
    [
      'impuestos',
      [
        [
          'impuesto',
          [
            ['codigo', valueAddedTax],
            ['codigoPorcentaje', line.authorityCode],
            ['tarifa', String(line.taxPercent)],
            ['baseImponible', decimal(line.netMinor)],
            ['valor', decimal(line.taxMinor)],
          ],
        ],
      ],
    ],
  ],
];

/** What an invoice may say besides: a part whose name says what it is. None where there is nothing to say. */
function notesOf({ buyer, note }: FiscalDocument): Part[] {
  const named: [string, string | null][] = [
    ['Email', buyer.email],
    ['Teléfono', buyer.phone],
    ['Nota', note],
  ];
  const said = named.flatMap(([name, value]): Part[] => (value ? [['campoAdicional', value, { nombre: name }]] : []));
  return said.length > 0 ? [['infoAdicional', said]] : [];
}
