/** The images of somebody's work, in their order: 1, 2, 3, … without a gap. Inside the caller's transaction. */
import type { Tx } from '../context.ts';

/** Numbers the images of a professional anew, in this order. Uniqueness is checked at the end of the transaction. */
export async function arrange(tx: Tx, imageIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE professionals.work_images AS image SET position = wanted.position::int
    FROM unnest(${[...imageIds]}::text[]) WITH ORDINALITY AS wanted(id, position)
    WHERE image.id = wanted.id AND image.position <> wanted.position`;
}
