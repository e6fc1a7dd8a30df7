/** The schema of `media`. Importing it needs no environment. */
import { buildSubgraphSchema } from '@trama/platform/builder';
import { builder } from './builder.ts';
import './graph/deleted-media.ts';
import './graph/media-asset.ts';
import './graph/media-asset-changes.ts';
import './graph/media-hold.ts';
import './graph/media-kind.ts';
import './graph/media-upload.ts';
import './graph/media-variant.ts';
import './graph/media-visibility.ts';
import './graph/refusals.ts';
import './graph/user.ref.ts';

export const schema = buildSubgraphSchema(builder);
