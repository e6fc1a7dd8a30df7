import { builder } from '../builder.ts';
import { type Phone as PhoneRow, phoneKinds } from '../domain/phone.ts';

const described: Record<PhoneRow['kind'], { description: string }> = {
  MOBILE: { description: 'A mobile, which takes messages.' },
  HOME: { description: 'Where somebody lives.' },
  WORK: { description: 'Where somebody works.' },
  OTHER: { description: 'Nobody said.' },
};

export const PhoneKind = builder.enumType('PhoneKind', {
  description: 'What a telephone is.',
  values: Object.fromEntries(phoneKinds.map((kind) => [kind, described[kind]])) as typeof described,
});

export const Phone = builder.objectRef<PhoneRow & { isPrimary: boolean }>('Phone').implement({
  description: 'A telephone of somebody.',
  access: 'public',
  fields: (t) => ({
    number: t.exposeString('number', { description: 'The number in E.164: "+593991234567".' }),
    kind: t.expose('kind', { type: PhoneKind, description: 'What it is.' }),
    isPrimary: t.exposeBoolean('isPrimary', { description: 'Whether it is the one to call first.' }),
  }),
});

/** Telephones as they are stored, the first of which is the primary one. */
export const phonesOf = ({ phones }: { phones: unknown }) =>
  (phones as PhoneRow[]).map((phone, at) => ({ ...phone, isPrimary: at === 0 }));

export const PhoneInput = builder.inputType('PhoneInput', {
  description: 'A telephone of somebody.',
  fields: (t) => ({
    number: t.string({ required: true, description: 'The national number, or "+" and the country code.' }),
    kind: t.field({ type: PhoneKind, description: 'What it is; MOBILE or OTHER by its number when not given.' }),
  }),
});
