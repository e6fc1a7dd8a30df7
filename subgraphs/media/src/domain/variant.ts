/** The forms in which a picture is kept besides its own. */

export const variants = ['ORIGINAL', 'WEBP', 'THUMBNAIL'] as const;
export type Variant = (typeof variants)[number];
export type MadeVariant = Exclude<Variant, 'ORIGINAL'>;

/** The longest side, in pixels; a smaller picture stays as it is. */
export const sideOf: Record<MadeVariant, number> = { THUMBNAIL: 320, WEBP: 2_048 };

export const isVariant = (value: unknown): value is Variant => variants.includes(value as Variant);
