/**
 * The demo's people: 120 real-looking customers of Ecuador, the same for the same `random`, with some who are there
 * twice; the staff behind the demo's accounts, two sales reps, and whom to speak to at each supplier.
 */
import { demoDay, demoSuppliers } from '@trama/schema/demo-business';
import { demoCustomerId, demoCustomers, demoUserIds } from '@trama/schema/demo-ids';
import { type IdentityDocument, readIdentityDocument } from '../src/domain/identity-document.ts';
import type { Prisma, PrismaClient } from './client/client.ts';

const givenNames =
  'María José|Luis Alberto|Ana Lucía|Carlos Andrés|Verónica|Jorge Iván|Daniela|Segundo Manuel|Gabriela|Édison|Rosa Elena|' +
  'Ángel|Paola|Byron|Mónica|Fabián|Jéssica|Wilmer|Andrea|Víctor Hugo|Sofía|Kléver|Martha Cecilia|Darío|Ximena|Nelson';
const surnames =
  'González|Zambrano|Quishpe|Cevallos|Peñafiel|Mejía|Chávez|Guamán|Andrade|Yánez|Morán|Ordóñez|Vélez|Intriago|Córdova|' +
  'Muñoz|Tipán|Suárez|Alarcón|Lucero|Bermúdez|Cajamarca|Ibáñez|Rodríguez|Toapanta|Álava|Núñez|Paredes|Villacís|Jaramillo';
const trades =
  'Transportes|Taller Automotriz|Repuestos|Cooperativa de Taxis|Constructora|Distribuidora|Lavadora y Lubricadora|' +
  'Ferretería|Importadora|Agrícola|Minera|Turismo';
const proper =
  'Andino|del Pacífico|El Cóndor|Santa Lucía|Hermanos Peñafiel|Río Guayas|La Unión|Cotopaxi|San José|del Austro|Ñusta|Litoral';
const forms = 'Cía. Ltda.|S.A.|S.A.S.';
const mailDomains = 'example.com|example.org|example.net';
// city, province of its documents, area of its telephones
const cities =
  'Guayaquil,09,4|Quito,17,2|Cuenca,01,7|Manta,13,5|Ambato,18,3|Machala,07,7|Santo Domingo,23,2|Portoviejo,13,5|' +
  'Loja,11,7|Riobamba,06,3|Durán,09,4|Ibarra,10,6';
const streets =
  'Av. 9 de Octubre|Av. Amazonas|Calle Bolívar|Av. de las Américas|Calle Sucre|Av. Eloy Alfaro|Calle Olmedo';

/** The first customer, who is the person behind the demo's account of a customer in `accounts`. */
const demoUser = {
  name: 'Clemente Cedeño',
  email: 'cliente@trama.test',
  userId: demoUserIds.customer,
  documentType: 'CEDULA',
  documentNumber: '1309876546',
} as const;

const demoPersonId = (index: number) => demoCustomerId(index).replace('cus', 'per');

type Hired = { name: string; email: string; documentNumber: string; userId?: string; position?: string };
/** Who works for the business, by department, as `accounts` knows them. */
const staff: [string, Hired][] = [
  [
    'Gerencia',
    {
      name: 'Ada Andrade',
      email: 'admin@trama.test',
      documentNumber: '0926687856',
      userId: demoUserIds.admin,
      position: 'Gerente',
    },
  ],
  [
    'Ventas',
    {
      name: 'Víctor Vélez',
      email: 'vendedor@trama.test',
      documentNumber: '0912345675',
      userId: demoUserIds.seller,
      position: 'Vendedor',
    },
  ],
  [
    'Bodega',
    {
      name: 'Bélgica Bravo',
      email: 'bodega@trama.test',
      documentNumber: '1712345675',
      userId: demoUserIds.storekeeper,
      position: 'Bodeguera',
    },
  ],
  [
    'Gerencia',
    {
      name: 'Anahí Alarcón',
      email: 'analista@trama.test',
      documentNumber: '0102030400',
      userId: demoUserIds.analyst,
      position: 'Analista',
    },
  ],
];

const day = 86_400_000; // milliseconds
const until = demoDay(0).getTime();
const span = 549 * day; // 18 months

/** Writes the people that are missing. Twice is the same as once. */
export async function loadDemo(prisma: PrismaClient, random: () => number): Promise<void> {
  const customers = Array.from({ length: demoCustomers }, (_, index) => customer(index, random));
  const data = [...customers, ...twice(customers), ...employees(), ...contacts()];
  await prisma.person.createMany({ data, skipDuplicates: true });
  const updatedAt = new Date(until);
  const profile = { userId: demoUserIds.customer, createdAt: updatedAt, updatedAt };
  await prisma.consumerProfile.createMany({
    data: [
      {
        ...profile,
        id: demoPersonId(0).replace('per', 'cpr'),
        displayName: 'Clemente',
        birthDate: new Date('1990-05-17'),
      },
    ],
    skipDuplicates: true,
  });
}

/** Three customers were entered a second time, by name and telephone only. */
const twice = (customers: Prisma.PersonCreateManyInput[]): Prisma.PersonCreateManyInput[] =>
  customers
    .filter((_, index) => index % 40 === 10)
    .map(({ name, kind, phones, createdAt, updatedAt }, index) => ({
      id: demoPersonId(900 + index),
      customerId: demoCustomerId(900 + index),
      name: name.toUpperCase(),
      kind,
      phones: phones ?? [],
      createdAt,
      updatedAt,
    }));

function employees(): Prisma.PersonCreateManyInput[] {
  const createdAt = new Date(until - span);
  return staff.map(([department, hired], index) => ({
    ...hired,
    id: demoPersonId(800 + index),
    employeeId: demoPersonId(800 + index).replace('per', 'emp'),
    kind: 'PERSON',
    department,
    hiredOn: new Date(Date.UTC(2023, index, 2)),
    documentCountry: 'EC',
    documentType: 'CEDULA',
    ...(department === 'Ventas' && {
      salesRepId: demoPersonId(800 + index).replace('per', 'rep'),
      salesRepActive: true,
      commissionPercent: 3.5,
      territory: 'Guayaquil y Durán',
    }),
    createdAt,
    updatedAt: createdAt,
  }));
}

/** One person at each supplier of the demo, and the one of the sierra also sells for the business. */
function contacts(): Prisma.PersonCreateManyInput[] {
  const names = `${givenNames}|${surnames}`.split('|');
  const createdAt = new Date(until - span);
  return demoSuppliers.map(({ id: supplierId, name }, index) => ({
    id: demoPersonId(700 + index),
    supplierId,
    name: `${names[index * 2]} ${names[30 + index * 3]}`,
    email: `ventas${index}@${mailDomains.split('|')[index % 3]}`,
    phones: [{ number: `+5934260${String(1000 + index * 37)}`, kind: 'WORK' }],
    kind: 'PERSON',
    ...(name.includes('Sierra') && {
      salesRepId: demoPersonId(700 + index).replace('per', 'rep'),
      salesRepActive: true,
      commissionPercent: 5,
      territory: 'Sierra norte',
    }),
    createdAt,
    updatedAt: createdAt,
  }));
}

function customer(index: number, random: () => number): Prisma.PersonCreateManyInput {
  const whole = (below: number) => Math.floor(random() * below);
  const pick = (list: string) => list.split('|')[whole(list.split('|').length)] ?? '';
  const digits = (count: number) => String(whole(10 ** count)).padStart(count, '0');
  const isDemoUser = index === 0;
  const isCompany = !isDemoUser && random() < 0.3;
  const [city = '', province = '', area = ''] = pick(cities).split(',');
  const name = isCompany
    ? `${pick(trades)} ${pick(proper)} ${pick(forms)}`
    : `${pick(givenNames)} ${pick(surnames)} ${pick(surnames)}`;
  const hasRuc = random() < 0.2;
  // the index within the number keeps documents apart
  const serial = String(index).padStart(3, '0') + digits(3);
  const identityDocument = isCompany ? companyRuc(province, serial) : personDocument(province, serial, hasRuc);
  const mobile = `+59399${digits(7)}`;
  const landline = `+593${area}2${digits(6)}`;
  const createdAt = new Date(until - span + Math.floor(((index + random()) / demoCustomers) * span));
  const email = `${mailbox(name)}${index}@${pick(mailDomains)}`;
  const address = `${pick(streets)} ${100 + whole(900)} y ${pick(streets)}`;
  return {
    id: demoPersonId(index),
    customerId: demoCustomerId(index),
    kind: isCompany ? 'COMPANY' : 'PERSON',
    name,
    email,
    phones: [isCompany ? { number: landline, kind: 'WORK' } : { number: mobile, kind: 'MOBILE' }],
    documentCountry: identityDocument.country,
    documentType: identityDocument.type,
    documentNumber: identityDocument.number,
    addresses: [
      { kind: isCompany ? 'BILLING' : 'HOME', line: address, city: isDemoUser ? 'Manta' : city, country: 'EC' },
    ],
    // a company may owe, the more the longer it has been a customer
    ...(isCompany && { creditLimitMinor: BigInt(50_000 + (demoCustomers - index) * 1_000), creditCurrency: 'USD' }),
    createdAt,
    updatedAt: createdAt,
    ...(isDemoUser && demoUser),
  };
}

const mailbox = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^\w ]/g, '')
    .toLowerCase()
    .split(' ')
    .slice(0, 2)
    .join('.');

/** The first document of these whose check digit fits. A company's number may have none that does. */
const fitting = (documents: IdentityDocument[]) =>
  documents.find((document) => readIdentityDocument(document)?.checksum === 'ok');
const allDigits = [...'0123456789'];

function personDocument(province: string, serial: string, hasRuc: boolean): IdentityDocument {
  const stem = `${province}${Number(serial[5]) % 6}${serial}`;
  const type = hasRuc ? 'RUC' : 'CEDULA';
  const ending = hasRuc ? '001' : '';
  const found = fitting(allDigits.map((digit) => ({ country: 'EC', type, number: `${stem}${digit}${ending}` })));
  if (!found) throw new Error(`no check digit for ${stem}`);
  return found;
}

function companyRuc(province: string, serial: string): IdentityDocument {
  const candidates = allDigits.flatMap((last) =>
    allDigits.map((check) => `${province}9${serial.slice(0, 5)}${last}${check}001`),
  );
  const found = fitting(candidates.map((number) => ({ country: 'EC', type: 'RUC', number })));
  if (!found) throw new Error(`no check digit for ${province}9${serial}`);
  return found;
}
