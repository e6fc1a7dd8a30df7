/**
 * The demo's people: its customers of Ecuador, with some who are there twice; the staff behind the demo's accounts, two sales reps, and whom to speak to at each supplier.
 */
import { demoDay, demoSuppliers } from '@trama/schema/demo-business';
import { demoCustomerId, demoCustomers, demoUserIds } from '@trama/schema/demo-ids';
import { type DemoPerson, demoMen, demoPeople, demoSurnames, demoWomen } from '@trama/schema/demo-people';
import type { Prisma, PrismaClient } from './client/client.ts';

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

const dayLength = 86_400_000; // milliseconds
const until = demoDay(0).getTime();
const span = 549 * dayLength; // 18 months

/** Writes the people that are missing. Twice is the same as once. */
export async function loadDemo(prisma: PrismaClient): Promise<void> {
  const customers = demoPeople.map(customer);
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
  const [given, surnames] = [`${demoWomen}|${demoMen}`.split('|'), demoSurnames.split('|')];
  const createdAt = new Date(until - span);
  return demoSuppliers.map(({ id: supplierId, name, email, phone }, index) => ({
    id: demoPersonId(700 + index),
    supplierId,
    name: `${given[index * 2]} ${surnames[index * 3]} ${surnames[index * 3 + 5]}`,
    email,
    phones: [{ number: phone, kind: 'WORK' }],
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

function customer(person: DemoPerson, index: number): Prisma.PersonCreateManyInput {
  const isCompany = person.kind === 'COMPANY';
  const day = until - span + Math.floor((index / demoCustomers) * (span / dayLength)) * dayLength;
  // at some time of a working day in Guayaquil
  const createdAt = new Date(day + (13 * 60 + ((index * 37) % 600)) * 60_000);
  return {
    ...{ id: demoPersonId(index), customerId: demoCustomerId(index), userId: person.userId },
    ...{ kind: person.kind, name: person.name, email: person.email },
    phones: [{ number: person.phone, kind: isCompany ? 'WORK' : 'MOBILE' }],
    ...{ documentCountry: 'EC', documentType: person.document.type, documentNumber: person.document.number },
    addresses: [{ kind: isCompany ? 'BILLING' : 'HOME', line: person.address, city: person.city, country: 'EC' }],
    // a company may owe, the more the longer it has been a customer
    ...(isCompany && { creditLimitMinor: BigInt(50_000 + (demoCustomers - index) * 1_000), creditCurrency: 'USD' }),
    ...{ createdAt, updatedAt: createdAt },
  };
}
