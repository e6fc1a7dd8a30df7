import { builder } from '../builder.ts';

export const MediaVariant = builder.enumType('MediaVariant', {
  description: 'A form in which a file is kept.',
  values: {
    ORIGINAL: { description: 'As it was uploaded; a picture without its metadata.' },
    WEBP: { description: 'A picture for screens, at most 2,048 pixels on its longer side.' },
    THUMBNAIL: { description: 'A small picture for lists, at most 320 pixels on its longer side.' },
  } as const,
});
