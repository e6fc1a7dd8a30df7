import { expect, it } from 'vitest';
import { economicPlanOf, planOf, type Records } from './replenishment-plan.ts';

const records: Records = {
  productId: 'prd',
  currency: 'USD',
  // 19 and 21 by turns: mean 20
  days: 10,
  sold: 200,
  soldSquares: 5 * 19 ** 2 + 5 * 21 ** 2,
  receipts: 0,
  leadDays: 0,
  leadSquares: 0,
  agreedLeadDays: 9,
  offerPriceMinor: 500n,
  onHand: 0,
  valueMinor: 0n,
  serviceLevel: null,
  orderCostMinor: null,
  holdingRate: null,
};

it('states the service level, the demand and the lead time that it used', () => {
  const plan = planOf(records);
  expect(plan).toMatchObject({
    serviceLevel: 0.95,
    demand: { days: 10, mean: 20 },
    leadTime: { sampleSize: 0, mean: 9, deviation: 0 },
  });
  expect(plan?.demand.deviation).toBeCloseTo(Math.sqrt(10 / 9), 9);
  expect(plan?.safetyStock).toBeCloseTo(1.644854 * Math.sqrt(9 * (10 / 9)), 3);
  expect(plan?.reorderPoint).toBeCloseTo(180 + (plan?.safetyStock ?? 0), 3);
});

it('goes by what receipts took once there are two', () => {
  const once = planOf({ ...records, receipts: 1, leadDays: 30, leadSquares: 900 });
  expect(once?.leadTime).toEqual({ sampleSize: 0, mean: 9, deviation: 0 });
  const twice = planOf({ ...records, receipts: 2, leadDays: 14, leadSquares: 100 });
  expect(twice?.leadTime).toEqual({ sampleSize: 2, mean: 7, deviation: Math.SQRT2 });
});

it('guesses nothing: without lead time, demand or cost there is no answer', () => {
  expect(planOf({ ...records, agreedLeadDays: null })).toBeNull();
  expect(planOf({ ...records, days: 1 })).toBeNull();
  expect(economicPlanOf({ ...records, days: 1 })).toBeNull();
  expect(economicPlanOf({ ...records, offerPriceMinor: null })).toBeNull();
});

it('reckons the economic quantity with what the product says, else with the defaults, and tells which', () => {
  // D 7300, S 10.00, H 0.25 * 5.00
  expect(economicPlanOf(records)).toMatchObject({
    quantity: 341.76,
    yearlyDemand: 7_300,
    orderCostMinor: 1_000n,
    isOrderCostGiven: false,
    unitCostMinor: 500n,
    holdingRate: 0.25,
    isHoldingRateGiven: false,
  });
  const own = { ...records, orderCostMinor: 5_000n, holdingRate: 0.5, onHand: 4, valueMinor: 2_000n };
  expect(economicPlanOf(own)).toMatchObject({ isOrderCostGiven: true, isHoldingRateGiven: true, unitCostMinor: 500n });
  expect(economicPlanOf(own)?.quantity).toBeCloseTo(Math.sqrt((2 * 7_300 * 50) / 2.5), 3);
  // ten whole pesos where a currency has no cents
  expect(economicPlanOf({ ...records, currency: 'CLP' })?.orderCostMinor).toBe(10n);
});
