import { texts } from '../../texts/texts.ts';

export const useCustomersTexts = texts('customers', {
  es: {
    newCustomer: 'Nuevo cliente',
    editCustomer: 'Modificar el cliente',
    kind: 'Tipo',
    anyKind: 'Personas y empresas',
    PERSON: 'Persona',
    COMPANY: 'Empresa',
    created: 'Se registró a {{name}}',
    empty: 'Ningún cliente cumple con lo que buscas',
  },
  en: {
    newCustomer: 'New customer',
    editCustomer: 'Edit the customer',
    kind: 'Kind',
    anyKind: 'People and companies',
    PERSON: 'Person',
    COMPANY: 'Company',
    created: '{{name}} was added',
    empty: 'No customer meets what you look for',
  },
});
