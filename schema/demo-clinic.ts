/**
 * The demo clinic: two sites in two time zones, six professionals, twelve treatments and what each consumes. Subgraphs
 * that keep different sides of one visit read the same ids here. The consumables are products of `demo-business.ts`.
 */
import { demoDay, demoId, demoProducts, demoWarehouses } from './demo-business.ts';
import { demoUserIds } from './demo-ids.ts';
import { demoPeople } from './demo-people.ts';

/** How many people the demo clinic treats; the first is the person behind `demoUserIds.customer`. */
export const demoPatients = 200;

/** The id of a patient of the demo, from 0 to `demoPatients` - 1. */
export const demoPatientId = (index: number): string => demoId('pat', index + 1);

/** Children, whenever the demo is looked at. */
export const isDemoMinor = (patient: number): boolean => patient > 0 && patient % 11 === 0;
/** Those who come from abroad. */
export const isDemoForeigner = (patient: number): boolean => patient % 40 === 7;

const patientsWhoAreCustomers = 80;

/** Which customer of the business a patient is: of the first ones, those who are of age, of the country and no company. */
export const demoCustomerOf = (patient: number): number | null =>
  patient < patientsWhoAreCustomers &&
  !isDemoMinor(patient) &&
  !isDemoForeigner(patient) &&
  demoPeople[patient]?.kind === 'PERSON'
    ? patient
    : null;

export const demoLocations = [
  {
    id: demoId('loc', 1),
    name: 'Clínica Trama Guayaquil',
    country: 'EC',
    city: 'Guayaquil',
    address: 'Av. 9 de Octubre 1911 y Esmeraldas',
    timeZone: 'America/Guayaquil',
    warehouseId: demoWarehouses[0].id,
    latitude: -2.18942,
    longitude: -79.88906,
  },
  {
    id: demoId('loc', 2),
    name: 'Clínica Trama Puerto Ayora',
    country: 'EC',
    city: 'Puerto Ayora',
    address: 'Av. Charles Darwin y Floreana',
    timeZone: 'Pacific/Galapagos',
    warehouseId: demoWarehouses[3].id,
    latitude: -0.74312,
    longitude: -90.31402,
  },
] as const;

const clinicWarehouses = demoLocations.map(({ warehouseId }) =>
  demoWarehouses.findIndex(({ id }) => id === warehouseId),
);
/** The clinic stocks up twice, lately enough that nothing of it has expired. */
const deliveredAt = [-116, -53].map((day) => new Date(demoDay(day).getTime() + 14 * 3_600_000));

/** What comes in for treatments; `product` and `warehouse` are indexes of the business's lists. */
export const demoDeliveries = demoProducts.flatMap(({ weight, minimum }, product) =>
  weight > 0
    ? []
    : clinicWarehouses.flatMap((warehouse) =>
        deliveredAt.map((at) => ({ product, warehouse, quantity: minimum * 2, at })),
      ),
);

/** Of these consumables the lot is kept, so that a recall finds the patients. */
export const demoLotSkus = [
  ...['IC-ANEST', 'IC-RESINA', 'IC-ADHES', 'IC-AHIAL', 'IC-TOXBOT', 'IC-SUTURA', 'IC-CLORHX', 'IC-FLUOR'],
] as const;

export const demoSpecialties = [
  'Medicina general',
  'Odontología general',
  'Ortodoncia',
  'Dermatología',
  'Medicina estética',
  'Pediatría',
].map((name, index) => ({ id: demoId('spc', index + 1), name }));

// name, licence number, specialties (from 1), site (from 1), years of experience, languages, telephone, biography
const staff = `
Marina Montalvo|1714-2011-0457|1,4|1|15|es,en|+593987654321|Médica general y dermatóloga; atiende adultos y acné juvenil.
Esteban Arosemena|0912-2015-1182|2|1|11|es|+593987654322|Odontólogo restaurador.
Lucía Paredes|0926-2017-2203|2,3|1|9|es,en|+593987654323|Ortodoncista; brackets y alineadores.
Ñusta Guamán|1715-2012-0931|5,4|1|14|es,qu|+593987654324|Medicina estética facial.
Tomás Villacís|2000-2014-0088|1,6|2|12|es,en|+593987654325|Médico de familia y pediatra en Santa Cruz.
Íngrid Cajas|2000-2019-0153|2|2|7|es,de|+593987654326|Odontóloga general; atiende también a visitantes.
`;

/** The professionals; the first is the person behind `demoUserIds.professional`. */
export const demoProfessionals = staff
  .trim()
  .split('\n')
  .map((line, index) => {
    const [name = '', licenceNumber = '', fields = '', site = '', years, languages = '', phone = '', biography = ''] =
      line.split('|');
    const location = demoLocations[site === '1' ? 0 : 1];
    return {
      id: demoId('pro', index + 1),
      userId: index === 0 ? demoUserIds.professional : null,
      name,
      licenceNumber,
      specialtyIds: fields.split(',').map((number) => demoId('spc', Number(number))),
      locationId: location.id,
      city: location.city,
      country: location.country,
      timeZone: location.timeZone,
      yearsOfExperience: Number(years),
      languages: languages.split(','),
      phone,
      email: index === 0 ? 'medico@trama.test' : `profesional${index + 1}@example.com`,
      biography,
      /** Where they practise: near their site, some hundred metres apart. */
      latitude: location.latitude + ((index % 3) - 1) * 0.004,
      longitude: location.longitude + ((index % 2) - 0.5) * 0.006,
    };
  });

// category, name, minutes, price in cents, specialties (from 1), recipe: SKU x quantity in the product's own unit
const offered = `
Consultas|Consulta de medicina general|30|3500|1|IC-GUANTE x 1,IC-MASCAR x 1
Consultas|Consulta de dermatología|30|4500|4|IC-GUANTE x 1,IC-MASCAR x 1,IC-ALCOHOL x 5
Consultas|Control pediátrico|40|4000|6|IC-GUANTE x 1,IC-MASCAR x 1
Odontología|Limpieza dental|45|4000|2|IC-GUANTE x 1,IC-MASCAR x 1,IC-CLORHX x 15,IC-GASA x 2
Odontología|Restauración con resina|60|5500|2|IC-GUANTE x 1,IC-MASCAR x 1,IC-ANEST x 1,IC-AGUJ-30 x 1,IC-RESINA x 0.4,IC-ADHES x 0.05,IC-GASA x 2
Odontología|Extracción simple|45|6000|2|IC-GUANTE x 1,IC-MASCAR x 1,IC-ANEST x 2,IC-AGUJ-30 x 1,IC-GASA x 4,IC-SUTURA x 1
Odontología|Aplicación de flúor|20|2000|2|IC-GUANTE x 1,IC-MASCAR x 1,IC-FLUOR x 1
Odontología|Control de ortodoncia|30|3500|3|IC-GUANTE x 1,IC-MASCAR x 1
Estética|Relleno con ácido hialurónico|45|28000|5|IC-GUANTE x 2,IC-MASCAR x 1,IC-AHIAL x 1,IC-AGUJ-30 x 2,IC-ALCOHOL x 10,IC-GASA x 2
Estética|Toxina botulínica en el tercio superior|40|32000|5|IC-GUANTE x 1,IC-MASCAR x 1,IC-TOXBOT x 20,IC-JER-3 x 1,IC-AGUJ-30 x 2,IC-ALCOHOL x 10
Procedimientos menores|Sutura de herida simple|45|5000|1|IC-GUANTE x 2,IC-MASCAR x 1,IC-ANEST x 1,IC-JER-3 x 1,IC-SUTURA x 2,IC-CAMPO x 1,IC-GASA x 4,IC-CLORHX x 20
Procedimientos menores|Extirpación de lunar|50|8500|4|IC-GUANTE x 2,IC-MASCAR x 1,IC-ANEST x 1,IC-JER-3 x 1,IC-SUTURA x 1,IC-CAMPO x 1,IC-GASA x 4
`;

const productOfSku = new Map(demoProducts.map((product) => [product.sku, product]));

/** What the clinic does, in US dollars; medical services bear no VAT in Ecuador, aesthetic ones do (`taxCode`). */
export const demoTreatments = offered
  .trim()
  .split('\n')
  .map((line, index) => {
    const [category = '', name = '', minutes, cents, fields = '', recipe = ''] = line.split('|');
    return {
      id: demoId('trt', index + 1),
      category,
      name,
      durationMinutes: Number(minutes),
      priceMinor: BigInt(cents ?? 0),
      currency: 'USD',
      taxCode: category === 'Estética' ? 'IVA' : 'IVA_0',
      specialtyIds: fields.split(',').map((number) => demoId('spc', Number(number))),
      recipe: recipe.split(',').map((part) => {
        const [sku = '', quantity] = part.split(' x ');
        const product = productOfSku.get(sku);
        if (!product) throw new Error(`the demo has no product ${sku}`);
        return { productId: product.id, quantity: Number(quantity), unit: product.unit };
      }),
    };
  });

export const demoTreatmentCategories = [...new Set(demoTreatments.map(({ category }) => category))].map(
  (name, index) => ({ id: demoId('trc', index + 1), name }),
);
