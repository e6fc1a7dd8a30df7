import { builder } from '../builder.ts';

export const NotificationDeliveryState = builder.enumType('NotificationDeliveryState', {
  description: 'What became of a message. It never goes back, however late and often a service tells.',
  values: {
    QUEUED: { description: 'It waits for its time: the end of quiet hours, or the next attempt.' },
    IN_DIGEST: { description: 'It waits for the hour in which it goes with others.' },
    SENDING: { description: 'It is on its way to the service.' },
    KEPT: { description: 'It stayed in the house, where it is read in the graph: no service is set.' },
    SENT: { description: 'The service has taken it.' },
    WITHDRAWN: { description: 'It was of no use any more before it was sent.' },
    FAILED: { description: 'It will not arrive this way.' },
    DELIVERED: { description: 'It arrived.' },
    READ: { description: 'It was read.' },
  } as const,
});
