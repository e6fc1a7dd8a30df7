/** The schema of `professionals`. Importing it needs no environment. */
import { buildSubgraphSchema } from '@trama/platform/builder';
import { builder } from './builder.ts';
import './graph/kyc-case-changes.ts';
import './graph/nearby-professional.ts';
import './graph/professional-changes.ts';
import './graph/professional-filter.ts';
import './graph/refusals.ts';
import './graph/work-image.ts';

builder.subscriptionType({ description: 'Everything that can be watched.' });
export const schema = buildSubgraphSchema(builder);
