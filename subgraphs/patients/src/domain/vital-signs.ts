/** Vital signs: what is measured, in which unit, and what cannot be true of anybody alive. Codes are LOINC. Pure. */
import { InvalidInput } from '@trama/platform/errors';
import { z } from 'zod';
import './refusals.ts';

type Kind = { loinc: string; display: string; unit: string; ucum: string; minimum: number; maximum: number };

const kind = (loinc: string, display: string, unit: string, ucum: string, minimum: number, maximum: number): Kind => ({
  ...{ loinc, display, unit, ucum, minimum, maximum },
});

/** Bounds are those of what an instrument may show; what is healthy is the reader's to say. */
export const vitalSignKinds = {
  HEART_RATE: kind('8867-4', 'Heart rate', '/min', '/min', 20, 300),
  RESPIRATORY_RATE: kind('9279-1', 'Respiratory rate', '/min', '/min', 3, 120),
  BODY_TEMPERATURE: kind('8310-5', 'Body temperature', '°C', 'Cel', 20, 45),
  SYSTOLIC_PRESSURE: kind('8480-6', 'Systolic blood pressure', 'mmHg', 'mm[Hg]', 30, 300),
  DIASTOLIC_PRESSURE: kind('8462-4', 'Diastolic blood pressure', 'mmHg', 'mm[Hg]', 10, 200),
  OXYGEN_SATURATION: kind('59408-5', 'Oxygen saturation', '%', '%', 30, 100),
  BODY_WEIGHT: kind('29463-7', 'Body weight', 'kg', 'kg', 0.2, 500),
  BODY_HEIGHT: kind('8302-2', 'Body height', 'cm', 'cm', 20, 260),
  HEAD_CIRCUMFERENCE: kind('9843-4', 'Head circumference', 'cm', 'cm', 15, 80),
  CAPILLARY_GLUCOSE: kind('41653-7', 'Capillary glucose', 'mg/dL', 'mg/dL', 10, 1000),
  PAIN: kind('72514-3', 'Pain severity, 0 to 10', '/10', '{score}', 0, 10),
} as const satisfies Record<string, Kind>;
export type VitalSignKind = keyof typeof vitalSignKinds;
export const vitalSignNames = Object.keys(vitalSignKinds) as [VitalSignKind, ...VitalSignKind[]];
export type Measurement = { kind: VitalSignKind; value: number };

export const measurements = z
  .array(z.object({ kind: z.enum(vitalSignNames), value: z.number() }))
  .min(1)
  .max(vitalSignNames.length)
  .superRefine((given, context) => {
    for (const [at, { kind: name, value }] of given.entries()) {
      const { minimum, maximum, unit } = vitalSignKinds[name];
      const refuse = (field: string, params: object) => context.addIssue({ code: 'custom', path: [at, field], params });
      if (value < minimum || value > maximum)
        refuse('value', { rule: 'implausible', minimum: String(minimum), maximum: String(maximum), unit });
      if (given.findIndex((one) => one.kind === name) < at) refuse('kind', { rule: 'repeated' });
    }
  });

/** The diastolic pressure is the lower one. Throws InvalidInput. */
export function checkPressure(given: readonly Measurement[]): void {
  const measured = (name: VitalSignKind) => given.find((one) => one.kind === name)?.value;
  const systolic = measured('SYSTOLIC_PRESSURE');
  const diastolic = measured('DIASTOLIC_PRESSURE');
  if (systolic === undefined || diastolic === undefined || diastolic < systolic) return;
  throw InvalidInput.of('measurements', 'implausible', { minimum: '10', maximum: `${systolic - 1}`, unit: 'mmHg' });
}

/** Body mass index, kg/m², one decimal; null without weight and height. */
export function bodyMassIndex(given: readonly Measurement[]): number | null {
  const weight = given.find(({ kind: name }) => name === 'BODY_WEIGHT')?.value;
  const height = given.find(({ kind: name }) => name === 'BODY_HEIGHT')?.value;
  return weight && height ? Math.round((weight / (height / 100) ** 2) * 10) / 10 : null;
}
