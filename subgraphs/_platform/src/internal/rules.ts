/** The words of the rules that inputs break, in every language. `params` are an issue's. */
import type { Wording } from '../errors.ts';

/** Rules that two subgraphs give different words: in one process, the last to come would speak for both. */
export const contradictedRules = new Set<string>();

export const ruleWordings: Record<string, Wording<Record<string, string>>> = {
  required: { es: () => 'es obligatorio', en: () => 'is required' },
  type: { es: (p) => `debe ser de tipo ${p['expected']}`, en: (p) => `must be of type ${p['expected']}` },
  too_small: { es: (p) => `debe ser al menos ${p['minimum']}`, en: (p) => `must be at least ${p['minimum']}` },
  too_big: { es: (p) => `debe ser como máximo ${p['maximum']}`, en: (p) => `must be at most ${p['maximum']}` },
  positive: { es: (p) => `debe ser mayor que ${p['minimum']}`, en: (p) => `must be greater than ${p['minimum']}` },
  too_short: {
    es: (p) => `debe tener al menos ${p['minimum']} caracteres o elementos`,
    en: (p) => `must have at least ${p['minimum']} characters or items`,
  },
  too_long: {
    es: (p) => `debe tener como máximo ${p['maximum']} caracteres o elementos`,
    en: (p) => `must have at most ${p['maximum']} characters or items`,
  },
  format: { es: (p) => `no tiene el formato ${p['format']}`, en: (p) => `is not in the format ${p['format']}` },
  typeid: {
    es: (p) => `debe ser un identificador que empieza con «${p['prefix']}_»`,
    en: (p) => `must be an identifier that starts with "${p['prefix']}_"`,
  },
  decimals: {
    es: (p) => `admite como máximo ${p['maximum']} decimales en ${p['unit']}`,
    en: (p) => `allows at most ${p['maximum']} decimals in ${p['unit']}`,
  },
  currency: {
    es: (p) => `«${p['currency']}» no es una moneda ISO 4217`,
    en: (p) => `"${p['currency']}" is not an ISO 4217 currency`,
  },
  currency_mismatch: {
    es: (p) => `debe estar en ${p['expected']}`,
    en: (p) => `must be in ${p['expected']}`,
  },
  cursor: {
    es: (p) => `no es un cursor de la lista ${p['list']}`,
    en: (p) => `is not a cursor of the list ${p['list']}`,
  },
  page_size: {
    es: (p) => `debe estar entre 1 y ${p['maximum']}`,
    en: (p) => `must be between 1 and ${p['maximum']}`,
  },
  one_direction: {
    es: () => 'use first/after o last/before, no ambos',
    en: () => 'use first/after or last/before, not both',
  },
  email: { es: () => 'no es un correo electrónico', en: () => 'is not an e-mail address' },
  phone: {
    es: () => 'no es un teléfono: use el número nacional, o «+» y el código del país',
    en: () => 'is not a telephone number: use the national number, or "+" and the country code',
  },
  country: {
    es: () => 'no es un país de ISO 3166: use dos letras, como «EC»',
    en: () => 'is not a country of ISO 3166: use two letters, such as "EC"',
  },
  time_zone: {
    es: () => 'no es una zona horaria: use su nombre IANA, como «America/Guayaquil»',
    en: () => 'is not a time zone: use its IANA name, such as "America/Guayaquil"',
  },
  document_type: {
    es: (p) => `no es un tipo de documento de ${p['country']}`,
    en: (p) => `is not a type of document of ${p['country']}`,
  },
  document_number: {
    es: (p) => `no tiene la forma de ${p['type']} de ${p['country']}`,
    en: (p) => `does not have the shape of ${p['type']} of ${p['country']}`,
  },
  birth_date: { es: () => 'no es una fecha de nacimiento', en: () => 'is not a date of birth' },
  before: { es: (p) => `no puede ser anterior a ${p['field']}`, en: (p) => `must not be before ${p['field']}` },
  after: { es: (p) => `debe ser posterior a ${p['field']}`, en: (p) => `must be after ${p['field']}` },
  period: { es: () => 'debe terminar después de empezar', en: () => 'must end after it begins' },
  future: { es: () => 'no puede estar en el futuro', en: () => 'must not be in the future' },
  elapsed: { es: () => 'debe estar en el futuro', en: () => 'must be in the future' },
  merged: { es: () => 'ya fue unido a otro registro', en: () => 'was already merged into another record' },
  not_merged: { es: () => 'no fue unido a otro registro', en: () => 'was not merged into another record' },
  repeated: { es: () => 'está repetido', en: () => 'is given twice' },
  not_found: { es: () => 'no existe', en: () => 'does not exist' },
  taken: { es: () => 'ya está en uso', en: () => 'is already in use' },
  invalid: { es: () => 'no es válido', en: () => 'is not valid' },
};
