import { builder } from '../builder.ts';
import { Invoice } from './invoice.ts';

/** An appointment of `appointments`: its key, and its invoice. */
export const Appointment = builder.externalRef('Appointment', builder.selection<{ id: string }>('id'), (key) => key);
Appointment.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the appointment, "apt_…".' }) }),
  fields: (t) => ({
    invoice: t.field({
      type: Invoice,
      nullable: true,
      access: ['billing:read', 'billing:own'],
      description: 'Its invoice that is not void; null where there is none that you may see.',
      resolve: ({ id }, _args, { loaders }) => loaders.invoiceOfAppointment.load(id),
    }),
  }),
});
