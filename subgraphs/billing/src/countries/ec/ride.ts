/** The printed form of a document (RIDE): what a buyer is handed, with the access key as a barcode. */
import { documentNumber, type FiscalDocument } from '../../domain/fiscal-document.ts';
import { dayMonthYear, decimal, paymentNames } from './codes.ts';

type Authorisation = { number: string; at: Date; isLocal: boolean } | null;

const titles = { INVOICE: 'FACTURA', CREDIT_NOTE: 'NOTA DE CRÉDITO' } as const;
const margin = 36;
const width = 595 - 2 * margin; // A4, in points
const half = width / 2 - 6;

/** Writes the PDF. Deterministic but for what `authorisation` says. */
export async function printDocument(document: FiscalDocument, authorisation: Authorisation): Promise<Buffer> {
  // a library of fonts: only who prints waits for it
  const [{ default: bwipjs }, { default: PDFDocument }] = await Promise.all([import('bwip-js'), import('pdfkit')]);
  const barcode = await bwipjs.toBuffer({ bcid: 'code128', text: document.accessKey, scale: 2, height: 12 });
  const { issuer, establishment, issuingPoint, number, buyer, environment } = document;
  const pdf = new PDFDocument({
    size: 'A4',
    margin,
    info: { Title: `${titles[document.kind]} ${documentNumber(establishment.code, issuingPoint, number)}` },
  });
  const done = collected(pdf);

  const top = margin;
  const left = lines(pdf, margin, top, half, [
    ['strong', issuer.tradeName ?? issuer.legalName],
    ['plain', issuer.legalName],
    ['plain', `Dirección matriz: ${issuer.headOfficeAddress}`],
    ['plain', `Dirección establecimiento: ${establishment.address}`],
    ['plain', `Obligado a llevar contabilidad: ${issuer.keepsAccounts ? 'SÍ' : 'NO'}`],
    ['plain', issuer.specialTaxpayer && `Contribuyente especial N.º ${issuer.specialTaxpayer}`],
    ['plain', issuer.regime === 'GENERAL' ? null : 'Contribuyente régimen RIMPE'],
  ]);
  const rightStart = margin + half + 12;
  const right = lines(pdf, rightStart, top, half, [
    ['strong', `R.U.C.: ${issuer.taxId}`],
    ['strong', titles[document.kind]],
    ['plain', `N.º ${documentNumber(establishment.code, issuingPoint, number)}`],
    ['plain', `Número de autorización: ${authorisation?.number ?? 'PENDIENTE'}`],
    ['plain', authorisation && `Fecha y hora de autorización: ${inGuayaquil(authorisation.at)}`],
    ['plain', `Ambiente: ${environment === 'TEST' ? 'PRUEBAS' : 'PRODUCCIÓN'}   Emisión: NORMAL`],
    ['strong', worthNothing(document, authorisation)],
    ['plain', 'Clave de acceso:'],
  ]);
  pdf.image(barcode, rightStart, right + 2, { width: half, height: 34 });
  pdf.fontSize(7).text(document.accessKey, rightStart, right + 38, { width: half, align: 'center' });

  const middle = Math.max(left, right + 52);
  pdf.rect(margin, middle, width, 0.5).fill('#000');
  const below = lines(pdf, margin, middle + 6, width, [
    ['plain', `Razón social / Nombres y apellidos: ${buyer.name}`],
    ['plain', `Identificación: ${buyer.identityNumber}    Fecha de emisión: ${dayMonthYear(document.issuedOn)}`],
    ['plain', buyer.address && `Dirección: ${buyer.address}`],
    ['plain', document.modifies && `Modifica la factura ${document.modifies.number}: ${document.modifies.reason}`],
  ]);
  const foot = linesTable(pdf, document, below + 8);
  totals(pdf, document, foot);
  pdf.end();
  return done;
}

/** What a document that binds nobody says of itself. */
const worthNothing = ({ environment }: FiscalDocument, authorisation: Authorisation): string | null =>
  environment === 'TEST' || authorisation?.isLocal ? 'SIN VALIDEZ TRIBUTARIA' : null;

const inGuayaquil = (at: Date): string =>
  new Intl.DateTimeFormat('es-EC', { timeZone: 'America/Guayaquil', dateStyle: 'short', timeStyle: 'medium' }).format(
    at,
  );

function collected(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}

type Said = readonly ['strong' | 'plain', string | null];

/** Writes lines one below the other; where they end. */
function lines(pdf: PDFKit.PDFDocument, x: number, y: number, across: number, said: readonly Said[]): number {
  let at = y;
  for (const [weight, text] of said) {
    if (!text) continue;
    pdf
      .font(weight === 'strong' ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(weight === 'strong' ? 11 : 8)
      .fill('#000');
    pdf.text(text, x, at, { width: across });
    at = pdf.y + 2;
  }
  return at;
}

const columns = [
  ['Código', 66, 'left'],
  ['Descripción', 215, 'left'],
  ['Cantidad', 52, 'right'],
  ['P. unitario', 62, 'right'],
  ['Descuento', 58, 'right'],
  ['Total', 70, 'right'],
] as const;
const lastRow = 700;

function linesTable(pdf: PDFKit.PDFDocument, { lines: all }: FiscalDocument, from: number): number {
  const row = (cells: readonly string[], y: number, font: string): number => {
    pdf.font(font).fontSize(8);
    let x = margin;
    let end = y;
    for (const [index, [, across, align]] of columns.entries()) {
      pdf.text(cells[index] ?? '', x, y, { width: across - 4, align });
      end = Math.max(end, pdf.y);
      x += across;
    }
    return end + 3;
  };
  let y = row(
    columns.map(([title]) => title),
    from,
    'Helvetica-Bold',
  );
  for (const line of all) {
    if (y > lastRow) {
      pdf.addPage();
      y = margin;
    }
    const { code, description, quantity, unitPriceMinor, discountMinor, netMinor } = line;
    const cells = [
      code,
      description,
      String(quantity),
      decimal(unitPriceMinor),
      decimal(discountMinor),
      decimal(netMinor),
    ];
    y = row(cells, y, 'Helvetica');
  }
  return y;
}

function totals(pdf: PDFKit.PDFDocument, document: FiscalDocument, from: number): void {
  const { taxes, netMinor, discountMinor, totalMinor, payments, note } = document;
  let y = from + 6;
  if (y > lastRow - 80) {
    pdf.addPage();
    y = margin;
  }
  const sums: [string, string][] = [
    ...taxes.map(({ percent, baseMinor }): [string, string] => [`Subtotal ${percent} %`, decimal(baseMinor)]),
    ['Subtotal sin impuestos', decimal(netMinor)],
    ['Total descuento', decimal(discountMinor)],
    ...taxes.map(({ percent, amountMinor }): [string, string] => [`IVA ${percent} %`, decimal(amountMinor)]),
    ['VALOR TOTAL', decimal(totalMinor)],
  ];
  lines(pdf, margin, y, half, [
    ...payments.map(({ method, amountMinor }): Said => ['plain', `${paymentNames[method]}: ${decimal(amountMinor)}`]),
    ['plain', note],
  ]);
  for (const [name, amount] of sums) {
    pdf.font(name === 'VALOR TOTAL' ? 'Helvetica-Bold' : 'Helvetica').fontSize(8);
    pdf.text(name, margin + half + 60, y, { width: 120 });
    pdf.text(amount, margin + width - 80, y, { width: 80, align: 'right' });
    y += 12;
  }
}
