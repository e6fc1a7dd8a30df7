/** The schema of `patients`. Importing it needs no environment. */
import { buildSubgraphSchema } from '@trama/platform/builder';
import { builder } from './builder.ts';
import './graph/access-log-entry.ts';
import './graph/allergy.ts';
import './graph/appointment.ref.ts';
import './graph/clinical-note-changes.ts';
import './graph/clinical-note-template.ts';
import './graph/clinical-note.ts';
import './graph/customer.ref.ts';
import './graph/duplicate-patients.ts';
import './graph/emergency-access.ts';
import './graph/medical-history-entry.ts';
import './graph/patient-changes.ts';
import './graph/patient.ts';
import './graph/professional.ref.ts';
import './graph/patient-record-export.ts';
import './graph/refusals.ts';
import './graph/vital-signs.ts';

builder.subscriptionType({ description: 'Everything that can be watched.' });

export const schema = buildSubgraphSchema(builder);
