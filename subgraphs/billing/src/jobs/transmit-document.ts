/**
 * Tells the tax authority of a document, at once when it is issued and again with growing pauses until it decides. Its
 * next attempt is enqueued with what the last one came to, so that nothing is forgotten; `transmitDue` finds what a
 * crash left behind.
 */
import { job } from '@trama/platform/jobs';
import { id } from '@trama/platform/values';
import { z } from 'zod';
import { recordTransmission } from '../actions/record-transmission.ts';
import type { BillingContext } from '../context.ts';
import { claimDocument, transmissionJob } from '../store/documents.ts';
import { tellAuthority } from '../store/transmission.ts';

export const transmitDocument = job({
  name: transmissionJob,
  input: z.object({ documentId: id('edo') }),
  async run(context: BillingContext, { documentId }) {
    const document = await claimDocument(context, documentId);
    if (!document) return;
    const told = await tellAuthority(context, document);
    if (told.outcome === 'FAILED')
      context.log.warn({ documentId, failure: told.failure }, 'the tax authority gave no answer');
    await recordTransmission(context, { documentId, told });
  },
});
