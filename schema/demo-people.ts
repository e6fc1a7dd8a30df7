/**
 * The demo's customers as people know them: what they are called, their documents, where they are reached. The same all
 * the time, so that whoever sells to them, treats them and bills them names the same person. Nobody's real data: the
 * documents are made up, and their check digits fit.
 */
import { seededRandom } from './demo-business.ts';
import { demoCustomers, demoUserIds } from './demo-ids.ts';

export const demoWomen =
  'María José|Ana Lucía|Verónica|Daniela|Gabriela|Rosa Elena|Paola|Mónica|Jéssica|Andrea|Sofía|Martha Cecilia|Ximena';
export const demoMen =
  'Luis Alberto|Carlos Andrés|Jorge Iván|Segundo Manuel|Édison|Ángel|Byron|Fabián|Wilmer|Víctor Hugo|Kléver|Darío|Nelson';
export const demoSurnames =
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

export type DemoPerson = {
  kind: 'PERSON' | 'COMPANY';
  name: string;
  /** Of a person: null for a company. */
  names: { givenNames: string; familyNames: string; sex: 'FEMALE' | 'MALE' } | null;
  document: { type: 'CEDULA' | 'RUC'; number: string };
  email: string;
  phone: string;
  address: string;
  city: string;
  userId: string | null;
};

const seed = 593; // the country code of Ecuador, where they are

function everybody(): DemoPerson[] {
  const random = seededRandom(seed);
  const rest = Array.from({ length: demoCustomers - 1 }, (_, index) => anybody(index + 1, random));
  const first: DemoPerson = {
    ...{ kind: 'PERSON', name: 'Clemente Cedeño', userId: demoUserIds.customer },
    names: { givenNames: 'Clemente', familyNames: 'Cedeño', sex: 'MALE' },
    document: { type: 'CEDULA', number: '1309876546' },
    ...{ email: 'cliente@trama.test', phone: '+593991205517' },
    ...{ address: 'Av. Flavio Reyes 214 y Calle 20', city: 'Manta' },
  };
  return [first, ...rest];
}

function anybody(index: number, random: () => number): DemoPerson {
  const whole = (below: number) => Math.floor(random() * below);
  const pick = (list: string) => list.split('|')[whole(list.split('|').length)] ?? '';
  const digits = (count: number) => String(whole(10 ** count)).padStart(count, '0');
  const isCompany = random() < 0.3;
  const [city = '', province = '', area = ''] = pick(cities).split(',');
  const sex = random() < 0.5 ? ('FEMALE' as const) : ('MALE' as const);
  const givenNames = pick(sex === 'FEMALE' ? demoWomen : demoMen);
  const familyNames = `${pick(demoSurnames)} ${pick(demoSurnames)}`;
  const names = isCompany ? null : { givenNames, familyNames, sex };
  const name = names ? `${givenNames} ${familyNames}` : `${pick(trades)} ${pick(proper)} ${pick(forms)}`;
  const hasRuc = random() < 0.2;
  // the index within the number keeps documents apart
  const serial = String(index).padStart(3, '0') + digits(3);
  const cedula = demoCedula(`${province}${whole(6)}${serial}`);
  return {
    ...{ kind: isCompany ? 'COMPANY' : 'PERSON', name, names, city, userId: null },
    document: isCompany
      ? { type: 'RUC', number: companyRuc(`${province}9${serial.slice(0, 5)}`) }
      : { type: hasRuc ? 'RUC' : 'CEDULA', number: hasRuc ? `${cedula}001` : cedula },
    email: `${mailbox(name)}${index}@${pick(mailDomains)}`,
    phone: isCompany ? `+593${area}2${digits(6)}` : `+59399${digits(7)}`,
    address: corner(streets.split('|'), whole),
  };
}

/** A house where two streets meet. */
function corner(all: readonly string[], whole: (below: number) => number): string {
  const street = whole(all.length);
  const other = (street + 1 + whole(all.length - 1)) % all.length;
  return `${all[street]} ${100 + whole(900)} y ${all[other]}`;
}

const mailbox = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^\w ]/g, '')
    .toLowerCase()
    .split(' ')
    .slice(0, 2)
    .join('.');

const weighed = (stem: string, weights: readonly number[], part: (product: number) => number): number =>
  weights.reduce((sum, weight, place) => sum + part(Number(stem[place]) * weight), 0);

/** A cédula of these nine digits: the tenth checks them. */
export function demoCedula(stem: string): string {
  const sum = weighed(stem, [2, 1, 2, 1, 2, 1, 2, 1, 2], (product) => (product > 9 ? product - 9 : product));
  return `${stem}${(10 - (sum % 10)) % 10}`;
}

/** The RUC of a company: eight digits, a ninth with which the tenth checks them, and its first establishment. */
function companyRuc(stem: string): string {
  for (let last = 0; last < 10; last++) {
    const rest = weighed(`${stem}${last}`, [4, 3, 2, 7, 6, 5, 4, 3, 2], (product) => product) % 11;
    if (rest !== 1) return `${stem}${last}${(11 - rest) % 11}001`;
  }
  throw new Error(`no check digit for ${stem}`);
}

/** Every customer, by their place in the demo's list; the first is the person behind `demoUserIds.customer`. */
export const demoPeople: readonly DemoPerson[] = everybody();
