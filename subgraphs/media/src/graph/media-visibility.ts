import { builder } from '../builder.ts';

export const MediaVisibility = builder.enumType('MediaVisibility', {
  description: 'Who may fetch a file.',
  values: {
    PRIVATE: { description: 'Who has a signed address, until it expires.' },
    PUBLIC: { description: 'Everybody, without end.' },
  } as const,
});
