/** Countries and time zones, chosen by their names. What is kept is the code: "EC", "America/Guayaquil". */
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { country } from '../texts/format.ts';
import { countries, type Places, zoneName, zones } from '../texts/places.ts';
import { texts } from '../texts/texts.ts';
import { type FieldProps, SelectField } from './form-fields.tsx';

const usePlaceTexts = texts('places', {
  es: {
    noCountry: 'Sin indicar',
    latinAmerica: 'América Latina',
    elsewhere: 'Otros países',
    America: 'América',
    Africa: 'África',
    Antarctica: 'Antártida',
    Arctic: 'Ártico',
    Asia: 'Asia',
    Atlantic: 'Atlántico',
    Australia: 'Australia',
    Europe: 'Europa',
    Indian: 'Índico',
    Pacific: 'Pacífico',
  },
  en: {
    noCountry: 'Not given',
    latinAmerica: 'Latin America',
    elsewhere: 'Other countries',
    America: 'America',
    Africa: 'Africa',
    Antarctica: 'Antarctica',
    Arctic: 'Arctic',
    Asia: 'Asia',
    Atlantic: 'Atlantic',
    Australia: 'Australia',
    Europe: 'Europe',
    Indian: 'Indian Ocean',
    Pacific: 'Pacific',
  },
});

type OptionsProps = {
  /** What was kept before it could be chosen here: it can be chosen still. */
  stored: string;
};

/** The inside of a select. */
export function CountryOptions({ stored, isOptional }: OptionsProps & { isOptional?: boolean }) {
  const t = usePlaceTexts();
  return (
    <>
      {(isOptional || !stored) && <option value="">{t('noCountry')}</option>}
      <Options groups={countries()} stored={stored} nameOf={nameOfCountry} tell={t} />
    </>
  );
}

// what is no code at all has no name
function nameOfCountry(code: string): string {
  try {
    return country(code);
  } catch {
    return code;
  }
}

/** The inside of a select. */
export function ZoneOptions({ stored }: OptionsProps) {
  const t = usePlaceTexts();
  return <Options groups={zones()} stored={stored} nameOf={zoneName} tell={t} />;
}

type GroupsProps<Name extends string> = OptionsProps & {
  groups: readonly Places<Name>[];
  nameOf: (value: string) => string;
  tell: (name: Name) => string;
};

function Options<Name extends string>({ groups, stored, nameOf, tell }: GroupsProps<Name>) {
  const isKnown = groups.some(({ places }) => places.some(({ value }) => value === stored));
  return (
    <>
      {stored && !isKnown && <option value={stored}>{nameOf(stored)}</option>}
      {groups.map(({ name, places }) => (
        <optgroup key={name} label={tell(name)}>
          {places.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  );
}

/** What stands in the field when it is first shown; it stays among the choices whatever is chosen afterwards. */
const useStored = <Values extends FieldValues>({ form, name }: FieldProps<Values>): string =>
  useState(() => String(form.getValues(name) ?? ''))[0];

export function CountryField<Values extends FieldValues>(props: FieldProps<Values>) {
  const stored = useStored(props);
  return (
    <SelectField {...props}>
      <CountryOptions stored={stored} isOptional={!props.isRequired} />
    </SelectField>
  );
}

export function ZoneField<Values extends FieldValues>(props: FieldProps<Values>) {
  const stored = useStored(props);
  return (
    <SelectField {...props}>
      <ZoneOptions stored={stored} />
    </SelectField>
  );
}
