/** The schema of `treatments`. Importing it needs no environment. */
import { buildSubgraphSchema } from '@trama/platform/builder';
import { builder } from './builder.ts';
import './graph/recipe-line.ts';
import './graph/refusals.ts';
import './graph/treatment-changes.ts';
import './graph/treatment-filter.ts';
import './graph/treatment-price.ts';
import './graph/treatment-stock-check.ts';

export const schema = buildSubgraphSchema(builder);
