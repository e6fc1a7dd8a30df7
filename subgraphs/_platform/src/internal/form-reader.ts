/**
 * Reads a GraphQL request with files, part by part: `operations`, `map`, then the files. Whoever asks is answered as
 * soon as the map has come; files flow while they are read, and no more of them is held than a buffer each.
 * https://github.com/jaydenseric/graphql-multipart-request-spec
 */
import type { IncomingMessage } from 'node:http';
import { type Readable, Transform } from 'node:stream';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import type { GraphQLError } from 'graphql';
import type { Locale } from '../errors.ts';
import { placeFiles, readFileMap } from './form-map.ts';
import { beyond, late, malformed } from './form-problems.ts';
import { Upload } from './upload.ts';

export type FormLimits = {
  files: number;
  /** Of one file. */
  fileBytes: number;
  /** Of `operations` and of `map`. */
  formFieldBytes: number;
  /** How long nothing may come, or nobody may read what came. */
  uploadIdleMs: number;
  /** How long the whole form may take. */
  uploadMs: number;
};

export type Form = {
  /** `operations` as JSON, with an Upload where the map has a file. */
  body: unknown;
  /** The texts of the two fields, as they came: what a proof of the actor is bound to. */
  operations: string;
  map: string;
  /** What went wrong after the map; every file that was not through by then has failed with it. */
  readonly problem: GraphQLError | undefined;
  /** Called when something goes wrong. */
  onProblem(listener: () => void): void;
  /** Nobody wants the rest. What still comes is thrown away for a while, so that the client hears the answer. */
  close(): void;
};

const bufferedBytes = 65_536; // 64 KB of a file that are held while nobody reads
const looks = 8; // how often in an idle time the clock is looked at
const maxDiscarded = 50_000_000; // 50 MB
const discardMs = 5_000; // 5 seconds

/** Resolves when the map has been read. Rejects with a GraphQLError that may be sent; the body is thrown away then. */
export function readForm(source: IncomingMessage, limits: FormLimits, locale: Locale): Promise<Form> {
  const { promise, resolve, reject } = Promise.withResolvers<Form>();
  const whole = Promise.withResolvers<void>();
  whole.promise.catch(() => {}); // a form without files has nobody who waits for its end
  const uploads = new Map<string, Upload>();
  const listeners: (() => void)[] = [];
  let operations: string | undefined;
  let isBegun = false;
  let isOver = false;
  let problem: GraphQLError | undefined;
  let arrived = 0;
  let parser: Busboy;
  try {
    parser = new Busboy({
      headers: { ...source.headers, 'content-type': source.headers['content-type'] ?? '' },
      fileHwm: bufferedBytes,
      // what is no file is known by its name: clients may send the fields as blobs, and files without a name
      isPartAFile: (name) => name !== 'operations' && name !== 'map',
      limits: { fieldSize: limits.formFieldBytes, fileSize: limits.fileBytes },
    });
  } catch {
    discard(source);
    return Promise.reject(malformed('a form needs Content-Type: multipart/form-data with a boundary'));
  }

  const end = () => {
    isOver = true;
    clearInterval(clock);
    source.unpipe(parser);
  };
  const fail = (reason: GraphQLError) => {
    if (isOver) return;
    end();
    problem = reason;
    whole.reject(reason);
    reject(reason);
    for (const upload of uploads.values()) upload.fail(reason);
    for (const listener of listeners) listener();
    discard(source);
  };
  const close = () => {
    if (isOver) return;
    end();
    for (const upload of uploads.values()) upload.fail(malformed('the request is over'));
    discard(source);
  };

  let heardAt = performance.now();
  const lastAt = heardAt + limits.uploadMs;
  const clock = setInterval(() => {
    const now = performance.now();
    const isIdle = now - heardAt > limits.uploadIdleMs;
    if (isIdle || now > lastAt) fail(late(isIdle && parser.writableNeedDrain ? 'reader' : 'client', locale));
  }, limits.uploadIdleMs / looks).unref();

  const begin = (first: string, map: string) => {
    const files = readFileMap(map);
    if (files.size > limits.files) throw beyond('MAX_FILES_LIMIT', 'files', limits.files, locale);
    for (const name of files.keys()) uploads.set(name, new Upload());
    const body = placeFiles(first, files, uploads);
    isBegun = true;
    resolve({
      body,
      operations: first,
      map,
      get problem() {
        return problem;
      },
      onProblem: (listener) => void listeners.push(listener),
      close,
    });
  };
  parser.on('field', (name, text, _nameTruncated, truncated) => {
    if (isOver) return;
    if (truncated) return fail(beyond('MAX_FORM_FIELD_BYTES_LIMIT', 'formFieldBytes', limits.formFieldBytes, locale));
    if (name === 'operations' && operations === undefined) operations = text;
    else if (name === 'map' && operations !== undefined && !isBegun)
      try {
        begin(operations, text);
      } catch (error) {
        fail(error as GraphQLError);
      }
    else fail(outOfOrder());
  });
  parser.on('file', (name, part, filename, encoding, mimetype) => {
    const upload = uploads.get(name);
    const wrong = !isBegun ? outOfOrder() : !upload ? unmapped(name) : upload.hasArrived ? repeated(name) : undefined;
    if (isOver || wrong || !upload) {
      part.resume();
      return wrong && fail(wrong);
    }
    arrived += 1;
    part.on('limit', () => fail(beyond('MAX_FILE_BYTES_LIMIT', 'fileBytes', limits.fileBytes, locale)));
    const until = arrived === uploads.size ? whole.promise : undefined;
    upload.arrive({ filename: filename ?? '', mimetype, encoding }, streamOf(part, until));
  });
  parser.on('finish', () => {
    if (isOver) return;
    if (!isBegun) return fail(outOfOrder());
    for (const [name, upload] of uploads) if (!upload.hasArrived) return fail(missing(name));
    end();
    whole.resolve();
  });
  parser.on('error', () => fail(malformed('the form is broken off, or is no multipart/form-data')));
  source.on('error', () => fail(malformed('the form is broken off')));
  // a body that came whole may still be on its way through the parser
  source.once('close', () => source.complete || fail(malformed('the form is broken off')));
  source.on('data', () => {
    heardAt = performance.now();
  });
  source.pipe(parser);
  return promise;
}

/** The bytes of a part. The last file does not end before the form has ended well: whoever has it whole has all. */
function streamOf(part: BusboyFileStream, until: Promise<void> | undefined): Readable {
  const stream = new Transform({
    highWaterMark: bufferedBytes,
    transform: (chunk, _encoding, done) => done(null, chunk),
    flush: (done) => (until ? void until.then(() => done(), done) : done()),
  });
  part.on('error', (error) => stream.destroy(error));
  part.pipe(stream);
  stream.once('close', () => {
    part.unpipe(stream);
    part.resume(); // the files after it are behind it
  });
  return stream;
}

/** Reads on without looking, within reason; then hangs up. */
function discard(source: IncomingMessage): void {
  if (source.complete || source.destroyed) return void source.resume();
  let left = maxDiscarded;
  const hangUp = () => source.destroy();
  const timer = setTimeout(hangUp, discardMs).unref();
  source.once('close', () => clearTimeout(timer));
  source.once('end', () => clearTimeout(timer));
  source.on('error', () => {});
  source.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) hangUp();
  });
  source.resume();
}

const outOfOrder = () => malformed('a form has "operations", then "map", each once, and after them the files');
const unmapped = (name: string) => malformed(`the file ${JSON.stringify(name)} is not in "map"`);
const repeated = (name: string) => malformed(`the file ${JSON.stringify(name)} came twice`);
const missing = (name: string) => malformed(`the file ${JSON.stringify(name)} is in "map", but was not sent`);
