import { grantedRef } from '@trama/platform/grant';
import { builder } from '../builder.ts';

/** A file of `media`: it is opened to whoever sees the message that it goes with. */
export const MediaAsset = grantedRef(builder, 'MediaAsset');
