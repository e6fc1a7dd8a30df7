import { builder } from '../builder.ts';

export const Language = builder.enumType('Language', {
  description: 'A language that the house speaks.',
  values: {
    ES: { value: 'es', description: 'Spanish.' },
    EN: { value: 'en', description: 'English.' },
  } as const,
});
