import type { Invoice as InvoiceRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { identityChecksum } from '../queries/buyer-identity.ts';
import { BuyerIdentityType } from './invoice-status.ts';

const BuyerChecksum = builder.enumType('BuyerIdentityChecksum', {
  description: 'Whether the check digit of a number fits. One that does not is a warning, no refusal.',
  values: {
    OK: { description: 'It fits.' },
    MISMATCH: { description: 'It does not fit: compare with the paper. Some real ones are so.' },
    NONE: { description: 'Such numbers have none.' },
  } as const,
});

export const InvoiceBuyer = builder.objectRef<InvoiceRow>('InvoiceBuyer').implement({
  description: 'Whom an invoice names, as it was when it was drafted or last changed.',
  access: 'public',
  fields: (t) => ({
    identityType: t.expose('buyerIdentityType', { type: BuyerIdentityType, description: 'What the number is.' }),
    identityNumber: t.exposeString('buyerIdentityNumber', { description: 'The number that the buyer is known by.' }),
    checksum: t.field({
      type: BuyerChecksum,
      description: 'Whether its check digit fits.',
      resolve: ({ country, buyerIdentityType, buyerIdentityNumber }) =>
        identityChecksum(country, buyerIdentityType, buyerIdentityNumber),
    }),
    name: t.exposeString('buyerName', { description: 'The name.' }),
    address: t.exposeString('buyerAddress', { nullable: true, description: 'Where the buyer is.' }),
    email: t.exposeString('buyerEmail', { nullable: true, description: 'Where the document can be sent.' }),
    phone: t.exposeString('buyerPhone', { nullable: true, description: 'A telephone.' }),
  }),
});
