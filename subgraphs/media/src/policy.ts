/** Who may see which media asset. Permissions open fields; this narrows records. Pure. */
import { type Actor, may, responsible } from '@trama/platform/actor';

type Owned = { ownerId: string };

const owns = (actor: Actor, { ownerId }: Owned): boolean => may(actor, 'media:write') && ownerId === responsible(actor);

/**
 * Whoever reads all sees every asset; others those that they uploaded, and so does a subgraph with media:write that acts
 * for them. What refers to an asset opens it by grant.
 */
export const canReadMediaAsset = (actor: Actor, asset: Owned): boolean =>
  may(actor, 'media:read') || owns(actor, asset);

/** The same rule as a condition for lists. */
export const readableMediaAssets = (actor: Actor): object =>
  may(actor, 'media:read') ? {} : { ownerId: responsible(actor) };

/** Moderators change and delete what others uploaded. */
export const canChangeMediaAsset = (actor: Actor, asset: Owned): boolean =>
  may(actor, 'media:moderate') || owns(actor, asset);
