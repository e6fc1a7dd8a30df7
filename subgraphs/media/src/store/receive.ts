/** A file that comes with a request: written to the end, then taken in. One that breaks off leaves nothing. */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InvalidInput } from '@trama/platform/errors';
import type { MediaContext } from '../context.ts';
import { safeName } from '../domain/file-name.ts';
import { largestFile } from '../domain/limits.ts';
import { FileTooLarge } from '../domain/refusals.ts';
import { inWorkFolder, takeIn } from './take-in.ts';

type Incoming = { filename: string; mimetype: string; createReadStream(): Readable };

export const receive = (context: MediaContext, { filename, mimetype, createReadStream }: Incoming) =>
  inWorkFolder(context, async (folder) => {
    const path = join(folder, 'incoming');
    let size = 0;
    await pipeline(
      createReadStream(),
      async function* counted(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          if (size > largestFile) throw new FileTooLarge({ maximum: largestFile });
          yield chunk;
        }
      },
      createWriteStream(path, { flags: 'wx' }),
    );
    if (size === 0) throw InvalidInput.of('file', 'required', {});
    return { hash: await takeIn(context, path, mimetype), name: safeName(filename) };
  });
