import {
  TaxCategory as Categories,
  DocumentStatus as DocumentStatuses,
  IdentityType as IdentityTypes,
  InvoicePaymentMethod as Methods,
  InvoiceStatus as Statuses,
} from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';

export const InvoiceStatus = builder.enumType('InvoiceStatus', {
  description: 'What an invoice stands at. Whether it is paid is another matter: see InvoicePaymentState.',
  values: {
    [Statuses.DRAFT]: { description: 'It is being put together and has no number.' },
    [Statuses.ISSUED]: { description: 'It has its number, and is on its way to the tax authority.' },
    [Statuses.SENT]: { description: 'The authority has it and has not decided.' },
    [Statuses.AUTHORISED]: { description: 'The authority authorised it.' },
    [Statuses.RETURNED]: {
      description: 'The authority did not take it: mend it and issue it again; it keeps its number.',
    },
    [Statuses.NOT_AUTHORISED]: { description: 'The authority took it and refused it: mend it and issue it again.' },
    [Statuses.VOIDED]: { description: 'It was given up; its number, where it had one, stays used.' },
  } as const,
});

export const DocumentStatus = builder.enumType('ElectronicDocumentStatus', {
  description: 'What a document stands at with the tax authority.',
  values: {
    [DocumentStatuses.ISSUED]: { description: 'It is on its way.' },
    [DocumentStatuses.SENT]: { description: 'The authority has it and has not decided.' },
    [DocumentStatuses.AUTHORISED]: { description: 'The authority authorised it.' },
    [DocumentStatuses.RETURNED]: { description: 'The authority did not take it.' },
    [DocumentStatuses.NOT_AUTHORISED]: { description: 'The authority took it and refused it.' },
  } as const,
});

export const InvoicePaymentState = builder.enumType('InvoicePaymentState', {
  description: 'How far an invoice is paid.',
  values: {
    UNPAID: { description: 'Nothing was paid.' },
    PARTIALLY_PAID: { description: 'Some of it was paid; the rest is open.' },
    PAID: { description: 'Nothing is owed.' },
    OVERPAID: { description: 'The buyer is owed: more was paid than is due.' },
  } as const,
});

export const InvoicePaymentMethod = builder.enumType('InvoicePaymentMethod', {
  description: 'How an invoice is paid.',
  values: {
    [Methods.CASH]: { description: 'In cash.' },
    [Methods.TRANSFER]: { description: 'By a transfer between banks.' },
    [Methods.DEBIT_CARD]: { description: 'By a debit card.' },
    [Methods.CREDIT_CARD]: { description: 'By a credit card.' },
    [Methods.ELECTRONIC_MONEY]: { description: 'By electronic money.' },
    [Methods.OTHER]: { description: 'In another way through the financial system.' },
  } as const,
});

export const TaxCategory = builder.enumType('InvoiceTaxCategory', {
  description: 'Which value added tax a line bears. Its rate is that of the day of issue.',
  values: {
    [Categories.STANDARD]: { description: 'The general rate.' },
    [Categories.REDUCED]: { description: 'The reduced rate.' },
    [Categories.TOURISM]: { description: 'The rate of tourism, on the days on which there is one.' },
    [Categories.ZERO]: { description: 'Zero: health services, in Ecuador.' },
    [Categories.EXEMPT]: { description: 'Exempt.' },
    [Categories.NOT_SUBJECT]: { description: 'Not subject to the tax.' },
  } as const,
});

export const BuyerIdentityType = builder.enumType('BuyerIdentityType', {
  description: 'What a buyer is known by to the tax authority.',
  values: {
    [IdentityTypes.TAXPAYER]: { description: 'The number of a taxpayer: RUC in Ecuador.' },
    [IdentityTypes.NATIONAL_ID]: { description: 'The identity card: cédula in Ecuador.' },
    [IdentityTypes.PASSPORT]: { description: 'A passport.' },
    [IdentityTypes.FOREIGN]: { description: 'A document of another country.' },
    [IdentityTypes.FINAL_CONSUMER]: {
      description: 'Nobody in particular: such an invoice is never voided nor credited.',
    },
  } as const,
});
