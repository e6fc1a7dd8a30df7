import { builder } from '../builder.ts';

/** A patient of `patients`: only its key is known here. */
export const Patient = builder.externalRef('Patient', builder.selection<{ id: string }>('id'));
Patient.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the patient, "pat_…".' }) }),
});
