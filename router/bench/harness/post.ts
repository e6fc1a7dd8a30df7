/** One JSON POST at undici's lowest level: without streams, signals or objects for the headers. */
import type { Dispatcher } from 'undici';

const headers = ['content-type', 'application/json', 'accept', 'application/json'];

/** Resolves with the body of a 200; any other status is an error. */
export const post = (dispatcher: Dispatcher, path: string, body: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    let status = 0;
    let first: Buffer | undefined;
    let chunks: Buffer[] | undefined;
    dispatcher.dispatch(
      { path, method: 'POST', body, headers },
      {
        onRequestStart() {},
        onResponseStart(_controller, statusCode) {
          status = statusCode;
        },
        onResponseData(_controller, chunk) {
          if (!first) first = chunk;
          else if (chunks) chunks.push(chunk);
          else chunks = [first, chunk];
        },
        onResponseEnd() {
          const answer = chunks ? Buffer.concat(chunks) : (first ?? Buffer.alloc(0));
          if (status === 200) resolve(answer);
          else reject(new Error(`status ${status}: ${answer.toString().slice(0, 300)}`));
        },
        onResponseError(_controller, error) {
          reject(error);
        },
      },
    );
  });
