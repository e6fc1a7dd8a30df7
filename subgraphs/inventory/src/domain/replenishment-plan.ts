/**
 * What the records of a product come to: its demand, lead time, reorder point and economic quantity, with everything
 * that was used. Pure; what is not known makes what depends on it null, and nothing is guessed.
 */
import { decimalsOf, roundQuantity } from '@trama/platform/values';
import {
  type Demand,
  defaults,
  economicOrderQuantity,
  type LeadTime,
  reorderPoint,
  safetyStock,
  spread,
  yearDays,
  zOf,
} from './replenishment.ts';

/** What is known of a product: sums over days and receipts, what it costs, and what it is told to reckon with. */
export type Records = {
  productId: string;
  currency: string;
  days: number;
  sold: number;
  soldSquares: number;
  receipts: number;
  leadDays: number;
  leadSquares: number;
  /** What the cheapest supplier says, where one sells it. */
  agreedLeadDays: number | null;
  offerPriceMinor: bigint | null;
  onHand: number;
  valueMinor: bigint;
  serviceLevel: number | null;
  orderCostMinor: bigint | null;
  holdingRate: number | null;
};

export type ReplenishmentPlan = {
  serviceLevel: number;
  z: number;
  demand: Demand;
  leadTime: LeadTime;
  safetyStock: number;
  reorderPoint: number;
};

export type EconomicPlan = {
  quantity: number;
  yearlyDemand: number;
  currency: string;
  orderCostMinor: bigint;
  isOrderCostGiven: boolean;
  unitCostMinor: bigint;
  holdingRate: number;
  isHoldingRateGiven: boolean;
};

const demandOf = ({ days, sold, soldSquares }: Records): Demand | null => {
  const measured = spread(days, sold, soldSquares);
  return measured && { days, ...measured };
};

/** Measured where there are two receipts or more, else what the supplier says, which then does not vary. */
function leadTimeOf({ receipts, leadDays, leadSquares, agreedLeadDays }: Records): LeadTime | null {
  const measured = spread(receipts, leadDays, leadSquares);
  if (measured) return { sampleSize: receipts, ...measured };
  return agreedLeadDays === null ? null : { sampleSize: 0, mean: agreedLeadDays, deviation: 0 };
}

/** Null where demand (sold for less than two days) or lead time (nobody sells it) is not known. */
export function planOf(records: Records): ReplenishmentPlan | null {
  const demand = demandOf(records);
  const leadTime = leadTimeOf(records);
  if (!demand || !leadTime) return null;
  const serviceLevel = records.serviceLevel ?? defaults.serviceLevel;
  const z = zOf(serviceLevel);
  return {
    serviceLevel,
    z,
    demand,
    leadTime,
    safetyStock: roundQuantity(safetyStock(z, demand, leadTime)),
    reorderPoint: roundQuantity(reorderPoint(z, demand, leadTime)),
  };
}

/** Null where demand is not known or what one costs: neither in stock nor sold by anybody. */
export function economicPlanOf(records: Records): EconomicPlan | null {
  const demand = demandOf(records);
  const { currency, onHand, valueMinor, offerPriceMinor, orderCostMinor: given, holdingRate: rate } = records;
  const unitCost = onHand > 0 ? Number(valueMinor) / onHand : offerPriceMinor === null ? null : Number(offerPriceMinor);
  if (!demand || !unitCost) return null;
  const orderCostMinor = given ?? defaults.orderCost * 10n ** BigInt(decimalsOf(currency));
  const holdingRate = rate ?? defaults.holdingRate;
  const yearlyDemand = demand.mean * yearDays;
  const quantity = economicOrderQuantity(yearlyDemand, Number(orderCostMinor), holdingRate * unitCost);
  if (quantity === null) return null;
  return {
    quantity: roundQuantity(quantity),
    yearlyDemand: roundQuantity(yearlyDemand),
    currency,
    orderCostMinor,
    isOrderCostGiven: given !== null,
    unitCostMinor: BigInt(Math.round(unitCost)),
    holdingRate,
    isHoldingRateGiven: rate !== null,
  };
}
