/** Versions of clinical notes, inside the caller's transaction. The database lets none of them be changed. */
import { type Actor, responsible } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import type { NoteVersion } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import { NoteRetracted, NotTheAuthor } from '../domain/refusals.ts';
import { canReadPatient, clinicalBasis, hasWritten } from '../policy.ts';
import { sign } from './signing.ts';
import { standingOf } from './standing.ts';

type Version = Pick<NoteVersion, 'noteId' | 'kind' | 'body' | 'mediaAssetIds' | 'reason' | 'author'> & { now: Date };

/** Signs and writes the version after `latest`; the first without it. */
export async function writeVersion(
  tx: Tx,
  key: string,
  { now, ...given }: Version,
  latest?: NoteVersion,
): Promise<void> {
  const version = {
    ...given,
    version: (latest?.version ?? 0) + 1,
    signedAt: now,
    previousHash: latest?.hash ?? null,
  };
  await tx.noteVersion.create({ data: { ...version, hash: sign(version, key) } });
}

/**
 * A note that the actor signed, under lock, with its latest version. Throws NotFound where they may not see it, NotTheAuthor
 * where somebody else signed it, NoteRetracted where it was taken back.
 */
export async function lockOwnNote(
  tx: Tx,
  actor: Actor,
  id: string,
  now: Date,
): Promise<{ author: string; latest: NoteVersion }> {
  await tx.$queryRaw`SELECT id FROM patients.clinical_notes WHERE id = ${id} FOR UPDATE`;
  const note = await tx.clinicalNote.findUnique({
    where: { id },
    include: { patient: { select: { rootId: true } }, versions: { orderBy: { version: 'desc' }, take: 1 } },
  });
  const [latest] = note?.versions ?? [];
  if (!note || !latest) throw new NotFound({ id });
  const { rootId } = note.patient;
  const facts = (await standingOf(tx, actor.id ?? '', [rootId], now)).get(rootId);
  const mayRead =
    facts && canReadPatient(actor, facts.subject) && clinicalBasis(actor, facts.subject, facts.standing) !== null;
  if (!hasWritten(actor, note.author)) throw mayRead ? new NotTheAuthor({ clinicalNoteId: id }) : new NotFound({ id });
  if (latest.kind === 'RETRACTION') throw new NoteRetracted({ clinicalNoteId: id });
  return { author: responsible(actor), latest };
}
