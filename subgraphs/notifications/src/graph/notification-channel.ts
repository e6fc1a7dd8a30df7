import { builder } from '../builder.ts';

export const NotificationChannel = builder.enumType('NotificationChannel', {
  description: 'A way to tell somebody something.',
  values: {
    INBOX: { description: 'The inbox in the house.' },
    EMAIL: { description: 'An e-mail.' },
    SMS: { description: 'A text message to the telephone.' },
    WHATSAPP: { description: 'A message by WhatsApp.' },
    PUSH: { description: 'A push to the browsers and telephones that were registered.' },
  } as const,
});
