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
    empty: 'Todavía no hay clientes',
    emptyHint: 'Añada al primero con «Nuevo cliente».',
  },
  en: {
    newCustomer: 'New customer',
    editCustomer: 'Edit customer',
    kind: 'Kind',
    anyKind: 'People and companies',
    PERSON: 'Person',
    COMPANY: 'Company',
    created: '{{name}} was added',
    empty: 'There are no customers yet',
    emptyHint: 'Add the first one with “New customer”.',
  },
});
