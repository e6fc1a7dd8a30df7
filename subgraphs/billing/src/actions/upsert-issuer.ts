import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { regimes } from '../domain/fiscal-document.ts';
import { ProductionNotConfigured } from '../domain/refusals-of-documents.ts';
import { businessCountry } from '../store/business.ts';
import { isReadyForProduction } from '../store/signing.ts';

const input = z.object({
  taxId: text(20),
  legalName: text(300),
  tradeName: text(300).nullish(),
  headOfficeAddress: text(300),
  keepsAccounts: withDefault(z.boolean(), false),
  specialTaxpayer: z
    .string()
    .regex(/^[A-Za-z0-9]{3,13}$/)
    .nullish(),
  withholdingAgent: z
    .string()
    .regex(/^\d{1,8}$/)
    .nullish(),
  regime: withDefault(z.enum(regimes), 'GENERAL'),
  environment: withDefault(z.enum(['TEST', 'PRODUCTION']), 'TEST'),
  idempotencyKey,
});

/**
 * Adds the taxpayer that issues invoices, or changes what is said of it; it is known by its tax number. Documents that
 * were issued keep what was said of it then. Refuses ProductionNotConfigured.
 */
export const upsertIssuer = action({
  name: 'billing.upsertIssuer',
  input,
  prepare: async ({ config }, { taxId, environment }) => {
    const country = businessCountry(config);
    const reading = country.readTaxId(taxId.replace(/[\s.-]/g, ''));
    if (reading.shape === 'invalid') throw InvalidInput.of('taxId', 'identity_number', { type: 'TAXPAYER' });
    if (environment === 'PRODUCTION' && !isReadyForProduction(config, country, reading.number))
      throw new ProductionNotConfigured({ taxId: reading.number });
    return { country: country.code, taxId: reading.number };
  },
  async run({ tx, input: { idempotencyKey: _, ...given }, actor, now, noteChange }, { country, taxId }) {
    const before = await tx.issuer.findUnique({ where: { country_taxId: { country, taxId } } });
    noteChange('environment', before?.environment ?? null, given.environment);
    const said = {
      ...given,
      tradeName: given.tradeName ?? null,
      specialTaxpayer: given.specialTaxpayer ?? null,
      withholdingAgent: given.withholdingAgent ?? null,
    };
    return tx.issuer.upsert({
      where: { country_taxId: { country, taxId } },
      create: { id: newId('iss'), ...said, country, taxId, createdBy: responsible(actor), createdAt: now },
      update: { ...said, taxId },
    });
  },
  replay: ({ loaders }, issuerId) => loaders.issuer.load(issuerId),
});
