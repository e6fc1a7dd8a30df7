/**
 * Writes a request with files for a subgraph, by the same specification as clients send it: the operations, the map,
 * then each file as it comes. It holds one chunk at a time.
 */
import { randomBytes } from 'node:crypto';
import type { SentFile } from './upload.ts';

export type OutgoingForm = {
  contentType: string;
  /** The text of `map`; part of what is proven. */
  map: string;
  /** Throws what a file fails with. */
  body: AsyncIterable<Buffer>;
};

const mediaType = /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}$/;

export function writeForm(operations: string, files: readonly SentFile[]): OutgoingForm {
  const boundary = `trama-${randomBytes(24).toString('hex')}`;
  const map = JSON.stringify(Object.fromEntries(files.map(({ paths }, index) => [index, paths])));
  const part = (disposition: string) => `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n`;
  const field = (name: string, text: string) => `${part(`name="${name}"`)}\r\n${text}\r\n`;

  async function* body(): AsyncIterable<Buffer> {
    yield Buffer.from(field('operations', operations) + field('map', map));
    const waiting = new Map(
      files.map(({ upload }, index) => [index, upload.promise.then((file) => ({ file, index }))]),
    );
    for (const one of waiting.values()) one.catch(() => {}); // told by the race, and not once more by each
    // in the order in which they come: whoever waits for another one waits for ever
    while (waiting.size > 0) {
      const { file, index } = await Promise.race(waiting.values());
      waiting.delete(index);
      const type = mediaType.test(file.mimetype) ? file.mimetype : 'application/octet-stream';
      const head = part(`name="${index}"; filename="${quotable(file.filename)}"`);
      yield Buffer.from(`${head}content-type: ${type}\r\n\r\n`);
      for await (const chunk of file.createReadStream()) yield chunk as Buffer;
      yield Buffer.from('\r\n');
    }
    yield Buffer.from(`--${boundary}--\r\n`);
  }
  return { contentType: `multipart/form-data; boundary=${boundary}`, map, body: body() };
}

/** As browsers write the name of a file into a header. https://html.spec.whatwg.org/#multipart-form-data */
const quotable = (name: string) => name.replace(/\r\n|\r|\n/g, '%0D%0A').replaceAll('"', '%22');
