/**
 * A file on its way through this process. Nothing of it is kept: its bytes exist while somebody reads them, so it is
 * read once. It knows neither where it comes from nor where it goes.
 */
import type { Readable } from 'node:stream';
import { GraphQLError } from 'graphql';

/** A file whose first bytes have come, as graphql-upload hands it to resolvers. */
export type FileUpload = {
  /** As the client called it, without folders. Not to be trusted, as a path least of all. */
  filename: string;
  /** What the client says it is: look at the bytes before believing it. */
  mimetype: string;
  encoding: string;
  /** The bytes; ends with an error when they did not all come. Throws when asked for a second time. */
  createReadStream(): Readable;
};

/** A file that goes with a request to a subgraph, and where it stands there: `variables.input.file`. */
export type SentFile = { upload: Upload; paths: readonly string[] };

/** What stands in `variables` where the request has a file. As JSON it is null, as the specification has it. */
export class Upload {
  /** Rejects when the file does not come. */
  readonly promise: Promise<FileUpload>;
  #settle: { resolve: (file: FileUpload) => void; reject: (error: Error) => void };
  #stream: Readable | null = null;
  #isSent = false;
  #isDropped = false;

  constructor() {
    const { promise, resolve, reject } = Promise.withResolvers<FileUpload>();
    promise.catch(() => {}); // a file that nobody asked for may fail unheard
    this.promise = promise;
    this.#settle = { resolve, reject };
  }

  get hasArrived(): boolean {
    return this.#stream !== null;
  }

  /** The file begins. `stream` must bear being destroyed. */
  arrive(about: Omit<FileUpload, 'createReadStream'>, stream: Readable): void {
    this.#stream = stream;
    stream.on('error', () => {}); // whoever reads hears of it as well; without a reader it must not end the process
    if (this.#isDropped) stream.destroy();
    let isOpen = false;
    const createReadStream = () => {
      if (isOpen) throw readTwice();
      isOpen = true;
      return stream;
    };
    this.#settle.resolve({ ...about, createReadStream });
  }

  fail(error: Error): void {
    this.#settle.reject(error);
    if (this.#stream && !this.#stream.readableEnded) this.#stream.destroy(error);
  }

  /** Takes the file for one request. Throws when another has it. */
  claim(): void {
    if (this.#isSent) throw readTwice();
    this.#isSent = true;
  }

  /** Nobody will read what is left of it: it must not stand in the way of those that come after it. */
  drop(): void {
    this.#isDropped = true;
    this.#stream?.destroy();
  }

  toJSON(): null {
    return null;
  }
}

export const readTwice = (): GraphQLError =>
  new GraphQLError('a file may be read once: send it once for each field that takes it', {
    extensions: { code: 'FILE_READ_TWICE' },
  });
