/** The words of the rules that inputs break, in every language. `params` are an issue's. */
import type { Wording } from '../errors.ts';

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
  not_found: { es: () => 'no existe', en: () => 'does not exist' },
  taken: { es: () => 'ya está en uso', en: () => 'is already in use' },
  invalid: { es: () => 'no es válido', en: () => 'is not valid' },
};
