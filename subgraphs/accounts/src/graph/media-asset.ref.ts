import { grantedRef } from '@trama/platform/grant';
import { builder } from '../builder.ts';

/** A file of media: whoever may see the user may see the picture. */
export const MediaAsset = grantedRef(builder, 'MediaAsset');
