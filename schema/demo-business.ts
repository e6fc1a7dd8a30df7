/**
 * The demo business: a lubricentro in Guayaquil, its catalogue, and eighteen months of sales with the week's and the
 * year's season in them. The same numbers all day, so that subgraphs which keep different sides of one sale agree.
 */
import { demoCustomers } from './demo-ids.ts';

/** A generator of numbers from 0 to 1, always the same for a seed (mulberry32, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The id of a record of the demo: its type's prefix, and its place in the list, from 1. */
export const demoId = (prefix: string, index: number): string =>
  `${prefix}_01jc000000e008${String(index).padStart(12, '0')}`;

export const demoWarehouses = [
  { id: demoId('whs', 1), code: 'MATRIZ', name: 'Matriz Guayaquil', isDefault: true, timeZone: 'America/Guayaquil' },
  { id: demoId('whs', 2), code: 'NORTE', name: 'Sucursal Norte', isDefault: false, timeZone: 'America/Guayaquil' },
  { id: demoId('whs', 3), code: 'QUITO', name: 'Bodega Quito', isDefault: false, timeZone: 'America/Guayaquil' },
  {
    id: demoId('whs', 4),
    code: 'GALAPAGOS',
    name: 'Bodega Puerto Ayora',
    isDefault: false,
    timeZone: 'Pacific/Galapagos',
  },
] as const;

// name, the category that it sells, lead time in days, RUC, where to order, telephone
const suppliers = `
Lubricantes del Pacífico S.A.|Aceites de motor|7|0990512302001|pedidos@lubripacifico.example|+59342601000
Importadora Andina de Filtros Cía. Ltda.|Filtros de aceite|12|1790445801001|ventas@filtrosandina.example|+59322904037
Baterías Cóndor S.A.|Baterías|5|0992263709001|pedidos@bateriascondor.example|+59342601074
Frenos y Partes Guayas S.A.|Frenos|9|0991558209001|ventas@frenosguayas.example|+59342601111
Química Automotriz Ecuatoriana S.A.|Refrigerantes y fluidos|6|0990774102001|pedidos@quimauto.example|+59342601148
Distribuidora Sierra Motors S.A.|Aceites de transmisión|10|1791206304001|ventas@sierramotors.example|+59322904185
Repuestos Manabí Cía. Ltda.|Filtros de aire|8|1391027508001|ventas@repuestosmanabi.example|+59352601222
Accesorios Litoral S.A.|Accesorios y aditivos|4|0992441909001|pedidos@acclitoral.example|+59342601259
Insumos Médicos del Guayas Cía. Ltda.|Insumos clínicos|6|0993018600001|pedidos@insumosguayas.example|+59342601296
`;

export const demoSuppliers = suppliers
  .trim()
  .split('\n')
  .map((line, index) => {
    const [name = '', category = '', leadTimeDays, taxNumber = '', email = '', phone = ''] = line.split('|');
    return {
      id: demoId('sup', index + 1),
      name,
      category,
      leadTimeDays: Number(leadTimeDays),
      taxNumber,
      email,
      phone,
    };
  });

// category, SKU, name, unit, price in cents, minimum stock, how often it is sold over the counter
const catalogue = `
Aceites de motor|AM-1040-M|Aceite mineral 10W40 galón|galón|1890|24|9
Aceites de motor|AM-2050-M|Aceite mineral 20W50 galón|galón|1750|30|12
Aceites de motor|AM-2050-L|Aceite mineral 20W50 litro|litro|520|40|10
Aceites de motor|AM-1530-S|Aceite semisintético 15W30 galón|galón|2650|16|6
Aceites de motor|AM-1040-S|Aceite semisintético 10W40 galón|galón|2790|18|8
Aceites de motor|AM-0530-F|Aceite sintético 5W30 galón|galón|3890|20|9
Aceites de motor|AM-0540-F|Aceite sintético 5W40 galón|galón|3990|14|6
Aceites de motor|AM-0020-F|Aceite sintético 0W20 galón|galón|4290|10|4
Aceites de motor|AM-1540-D|Aceite diésel 15W40 balde|balde|8950|8|3
Aceites de motor|AM-2T-L|Aceite 2 tiempos litro|litro|480|20|4
Aceites de transmisión|AT-80W90-G|Aceite de caja 80W90 galón|galón|2150|10|4
Aceites de transmisión|AT-75W90-G|Aceite de caja sintético 75W90 galón|galón|3450|6|2
Aceites de transmisión|AT-ATF3-L|Fluido ATF Dexron III litro|litro|650|24|5
Aceites de transmisión|AT-ATF6-L|Fluido ATF Dexron VI litro|litro|890|16|4
Aceites de transmisión|AT-CVT-L|Fluido CVT litro|litro|1250|12|3
Aceites de transmisión|AT-85W140|Aceite de diferencial 85W140 galón|galón|2350|6|2
Aceites de transmisión|AT-HIDR-B|Aceite hidráulico 68 balde|balde|6950|5|1
Filtros de aceite|FO-3614|Filtro de aceite PH3614|unidad|450|40|9
Filtros de aceite|FO-4967|Filtro de aceite PH4967|unidad|480|40|9
Filtros de aceite|FO-7317|Filtro de aceite PH7317|unidad|520|30|7
Filtros de aceite|FO-6607|Filtro de aceite PH6607|unidad|510|30|7
Filtros de aceite|FO-8A|Filtro de aceite PH8A|unidad|560|24|4
Filtros de aceite|FO-DMAX|Filtro de aceite D-Max|unidad|890|24|6
Filtros de aceite|FO-HILUX|Filtro de aceite Hilux diésel|unidad|950|20|5
Filtros de aceite|FO-SAIL|Filtro de aceite Sail|unidad|420|36|8
Filtros de aire|FA-AVEO|Filtro de aire Aveo|unidad|780|20|6
Filtros de aire|FA-SPARK|Filtro de aire Spark|unidad|720|20|6
Filtros de aire|FA-DMAX|Filtro de aire D-Max|unidad|1450|14|5
Filtros de aire|FA-VITARA|Filtro de aire Vitara|unidad|1250|12|4
Filtros de aire|FA-RIO|Filtro de aire Rio|unidad|980|14|4
Filtros de aire|FA-TUCSON|Filtro de aire Tucson|unidad|1190|12|4
Filtros de aire|FC-UNIV|Filtro de cabina universal|unidad|850|18|4
Filtros de aire|FG-LINEA|Filtro de gasolina en línea|unidad|390|30|5
Filtros de aire|FD-TRAMPA|Filtro diésel trampa de agua|unidad|1650|12|3
Refrigerantes y fluidos|RF-VERDE-G|Refrigerante verde galón|galón|950|24|7
Refrigerantes y fluidos|RF-ROJO-G|Refrigerante rojo orgánico galón|galón|1250|20|5
Refrigerantes y fluidos|RF-CONC-G|Refrigerante concentrado galón|galón|1690|10|2
Refrigerantes y fluidos|LF-DOT3|Líquido de frenos DOT 3|unidad|380|30|6
Refrigerantes y fluidos|LF-DOT4|Líquido de frenos DOT 4|unidad|520|30|6
Refrigerantes y fluidos|LD-HIDR|Líquido de dirección hidráulica|unidad|490|18|3
Refrigerantes y fluidos|AG-DEST-G|Agua destilada galón|galón|150|30|6
Refrigerantes y fluidos|UR-ADBLUE|Urea automotriz 20 litros|caneca|2890|8|2
Baterías|BA-NS40|Batería NS40 42Ah|unidad|7850|5|3
Baterías|BA-NS60|Batería NS60 55Ah|unidad|9450|6|4
Baterías|BA-42|Batería 42 70Ah|unidad|10900|6|4
Baterías|BA-34|Batería 34 80Ah|unidad|12900|4|3
Baterías|BA-27|Batería 27 100Ah|unidad|14900|3|2
Baterías|BA-MOTO|Batería de moto 12N7|unidad|2890|6|2
Baterías|BA-BORNE|Borne de batería par|par|350|30|3
Frenos|PF-AVEO|Pastillas de freno Aveo|juego|1890|12|4
Frenos|PF-SAIL|Pastillas de freno Sail|juego|1950|12|4
Frenos|PF-DMAX|Pastillas de freno D-Max|juego|3250|10|4
Frenos|PF-HILUX|Pastillas de freno Hilux|juego|3490|8|3
Frenos|ZF-AVEO|Zapatas de freno Aveo|juego|2150|8|2
Frenos|DF-AVEO|Disco de freno Aveo|unidad|2890|6|2
Frenos|DF-DMAX|Disco de freno D-Max|unidad|4950|4|2
Accesorios y aditivos|AD-INYEC|Limpiador de inyectores|unidad|690|24|6
Accesorios y aditivos|AD-MOTOR|Aditivo antifricción de motor|unidad|1150|16|3
Accesorios y aditivos|AD-RADIA|Sellador de radiador|unidad|590|16|2
Accesorios y aditivos|AD-CARB|Limpiador de carburador|unidad|520|24|5
Accesorios y aditivos|PL-18|Plumas limpiaparabrisas 18 pulgadas|par|890|20|4
Accesorios y aditivos|PL-22|Plumas limpiaparabrisas 22 pulgadas|par|990|20|4
Accesorios y aditivos|BU-NGK|Bujía estándar|unidad|350|60|7
Accesorios y aditivos|BU-IRID|Bujía de iridio|unidad|1390|24|4
Accesorios y aditivos|GR-CHAS|Grasa de chasis libra|libra|420|18|3
Accesorios y aditivos|WD-40|Lubricante multiuso 11 onzas|unidad|690|24|4
Insumos clínicos|IC-GUANTE|Guantes de nitrilo|par|25|200|0
Insumos clínicos|IC-MASCAR|Mascarilla quirúrgica|unidad|15|200|0
Insumos clínicos|IC-JER-3|Jeringa de 3 ml con aguja|unidad|20|120|0
Insumos clínicos|IC-AGUJ-30|Aguja 30G|unidad|18|120|0
Insumos clínicos|IC-ANEST|Lidocaína 2 % con epinefrina, cartucho de 1,8 ml|cartucho|95|60|0
Insumos clínicos|IC-RESINA|Resina compuesta fotopolimerizable A2|gramo|950|20|0
Insumos clínicos|IC-ADHES|Adhesivo dental|mililitro|1200|10|0
Insumos clínicos|IC-GASA|Gasa estéril|sobre|22|150|0
Insumos clínicos|IC-AHIAL|Ácido hialurónico reticulado, jeringa de 1 ml|jeringa|14500|6|0
Insumos clínicos|IC-TOXBOT|Toxina botulínica tipo A|UI|600|200|0
Insumos clínicos|IC-SUTURA|Sutura de nailon 4-0|sobre|320|24|0
Insumos clínicos|IC-ALCOHOL|Alcohol antiséptico 70 %|mililitro|2|2000|0
Insumos clínicos|IC-CLORHX|Clorhexidina 0,12 %|mililitro|4|1000|0
Insumos clínicos|IC-FLUOR|Barniz de flúor|dosis|180|30|0
Insumos clínicos|IC-CAMPO|Campo estéril desechable|unidad|150|40|0
`;

export const demoProducts = catalogue
  .trim()
  .split('\n')
  .map((line, index) => {
    const [category = '', sku = '', name = '', unit = '', cents, minimum, weight] = line.split('|');
    const priceMinor = BigInt(cents ?? 0);
    return {
      id: demoId('prd', index + 1),
      category,
      sku,
      name,
      unit,
      priceMinor,
      /** What it is bought for: 62 % of what it is sold for. */
      costMinor: (priceMinor * 62n) / 100n,
      minimum: Number(minimum),
      /** 0: not sold over the counter, but consumed by treatments; see `demo-clinic.ts`. */
      weight: Number(weight),
    };
  });

export const demoCategories = [...new Set(demoProducts.map(({ category }) => category))].map((name, index) => ({
  id: demoId('cat', index + 1),
  name,
}));

const day = 86_400_000;
/** The moment at which the demo is loaded. What it tells is around it, so that whoever tries it sees a business at work. */
export const demoNow = new Date();
/** Midnight UTC of a day before or after the one on which the demo is loaded. */
export const demoDay = (offset: number): Date => new Date((Math.floor(demoNow.getTime() / day) + offset) * day);
/** As "YYYY-MM-DD", UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
/** Eighteen months until now. */
export const demoHistory = { from: demoDay(-549), until: demoNow };
const openingHour = 13; // 08:00 in Guayaquil
const openHours = 10;

/** Sales by weekday, Sunday first: Saturdays are the busiest, Sundays short. */
const week = [0.35, 0.95, 0.9, 0.95, 1, 1.2, 1.6];
/** Sales by month, January first: before the rains and the holidays people change oil. */
const year = [1.15, 0.9, 0.95, 1, 0.95, 0.9, 1.05, 1, 0.95, 1, 1.1, 1.35];
const ordersOnAnAverageDay = 7;
/** Of the last orders so many are still being written. */
const draftsAtTheEnd = 2;

export type DemoOrder = {
  id: string;
  customer: number;
  warehouse: number;
  createdAt: Date;
  status: 'COMPLETED' | 'CANCELLED' | 'DRAFT';
  items: { id: string; product: number; quantity: number }[];
};

/** Every order of the history, in time's order. `customer`, `warehouse` and `product` are indexes of the lists here. */
export function demoOrders(): DemoOrder[] {
  const random = seededRandom(20_250_501);
  const totalWeight = demoProducts.reduce((sum, { weight }) => sum + weight, 0);
  const anyProduct = () => {
    let left = random() * totalWeight;
    return demoProducts.findIndex(({ weight }) => {
      left -= weight;
      return left < 0;
    });
  };
  const orders: DemoOrder[] = [];
  let items = 0;
  for (let at = demoHistory.from.getTime(); at < demoHistory.until.getTime(); at += day) {
    const date = new Date(at);
    const season = (week[date.getUTCDay()] ?? 1) * (year[date.getUTCMonth()] ?? 1);
    const count = Math.round(ordersOnAnAverageDay * season * (0.75 + random() * 0.5));
    const times = Array.from({ length: count }, () => at + (openingHour + random() * openHours) * 3_600_000);
    for (const time of times.sort((a, b) => a - b)) {
      if (time > demoHistory.until.getTime() - 3 * 3_600_000) break; // what follows an order takes its hours too
      const products = new Set(Array.from({ length: 1 + Math.floor(random() ** 2 * 4) }, anyProduct));
      orders.push({
        id: demoId('ord', orders.length + 1),
        customer: Math.floor(random() ** 1.6 * demoCustomers),
        warehouse: random() < 0.6 ? 0 : random() < 0.6 ? 1 : 2,
        createdAt: new Date(Math.round(time)),
        status: random() < 0.03 ? 'CANCELLED' : 'COMPLETED',
        items: [...products].map((product) => ({
          id: demoId('oit', ++items),
          product,
          quantity: 1 + Math.floor(random() ** 3 * 4),
        })),
      });
    }
  }
  for (const order of orders.slice(-draftsAtTheEnd)) order.status = 'DRAFT';
  return orders;
}
