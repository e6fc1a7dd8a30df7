/** What `patients` asks of `media`: to keep the files that a note names, for good. Undo stands under do. */
import { dataOf } from '@trama/platform/link';
import type { PatientsContext } from '../context.ts';

const holdMutation = `mutation HoldForNote($input: HoldMediaInput!) {
  holdMedia(input: $input) { __typename ... on MediaHold { id mediaAssetIds } ... on Refusal { code } }
}`;

type Hold = { id?: string; mediaAssetIds?: string[]; code?: string };

/** Files that are kept, and those that are not, as they are not the actor's own: nobody signs what is somebody else's. */
export type HeldFiles = { holdId: string | null; foreign: ReadonlySet<string> };

/**
 * Keeps the actor's own of these files from being deleted, each time under a hold of its own, so that what is undone is
 * what was done. One that a crash leaves behind stays: a file too many is kept rather than one too few.
 */
export async function holdFiles(context: PatientsContext, mediaAssetIds: readonly string[]): Promise<HeldFiles> {
  if (mediaAssetIds.length === 0) return { holdId: null, foreign: new Set() };
  const answer = await context.ask('media', holdMutation, { input: { mediaAssetIds } });
  const { holdMedia: result } = dataOf<{ holdMedia: Hold }>('media', answer);
  if (!result.id || !result.mediaAssetIds) throw new Error(`media refused to hold: ${result.code}`);
  const held = new Set(result.mediaAssetIds);
  return { holdId: result.id, foreign: new Set(mediaAssetIds.filter((id) => !held.has(id))) };
}

const releaseMutation = `mutation ReleaseForNote($input: ReleaseMediaInput!) {
  releaseMedia(input: $input) { __typename ... on MediaHold { id } ... on Refusal { code } }
}`;

/** Undoes `holdFiles`. */
export async function releaseFiles(context: PatientsContext, { holdId }: HeldFiles): Promise<void> {
  if (!holdId) return;
  const answer = await context.ask('media', releaseMutation, { input: { mediaHoldId: holdId } });
  const { releaseMedia: result } = dataOf<{ releaseMedia: Hold }>('media', answer);
  if (!result.id) throw new Error(`media refused to release: ${result.code}`);
}
