/** Sends a file to the house: asks for an address, sends the bytes there, has it looked at. */
import type { Client } from '@urql/core';
import { isRefusal } from './refusal.ts';
import { CompleteUploadDocument, RequestUploadDocument } from './upload.generated.ts';

/** The file as the house keeps it. Throws an Error whose message says, in the reader's language, why it was not taken. */
export async function upload(client: Client, file: File): Promise<{ id: string; name: string }> {
  const asked = await client.mutation(RequestUploadDocument, {
    input: { name: file.name, size: file.size, idempotencyKey: crypto.randomUUID() },
  });
  const place = asked.data?.requestUpload;
  if (!place || isRefusal(place)) throw new Error(place?.message ?? asked.error?.message);
  const sent = await fetch(place.url, { method: 'PUT', body: file });
  if (!sent.ok) throw new Error(sent.statusText);
  const completed = await client.mutation(CompleteUploadDocument, { input: { uploadId: place.id } });
  const kept = completed.data?.completeUpload;
  if (!kept || isRefusal(kept)) throw new Error(kept?.message ?? completed.error?.message);
  return kept;
}
