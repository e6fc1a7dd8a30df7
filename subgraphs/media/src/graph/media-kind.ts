import { builder } from '../builder.ts';

export const MediaKind = builder.enumType('MediaKind', {
  description: 'What sort of thing a file is.',
  values: {
    IMAGE: { description: 'A picture, of which there are variants.' },
    VIDEO: { description: 'A film.' },
    AUDIO: { description: 'A sound.' },
    DOCUMENT: { description: 'A document or text.' },
    ARCHIVE: { description: 'Several files packed into one.' },
    OTHER: { description: 'Something else.' },
  } as const,
});
