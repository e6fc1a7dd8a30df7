/** media in process on a data folder of its own, with its routes on a port of this machine. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { anonymous } from '@trama/platform/actor';
import { Upload } from '@trama/platform/link';
import { person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import fastify from 'fastify';
import media from '../src/subgraph.ts';

export const ana = person(['media:write']);

export type Service = TestGraph & {
  url: string;
  folder: string;
  /** Runs a mutation of one input; the record with the fields asked for, or the refusal with all of its own. */
  change<T = Changed>(name: string, input: object, fields?: string, actor?: typeof ana): Promise<T>;
  /** Sends a file with the request. */
  send(bytes: Buffer | Readable, input?: object, about?: { filename?: string; mimetype?: string }): Promise<Changed>;
  address(id: string, variant?: string, expiresIn?: number): Promise<string | null>;
  /** Every file below the data folder, but for the store's own bookkeeping. */
  files(): Promise<string[]>;
};
export type Changed = { __typename: string; id: string; code?: string; [field: string]: unknown };

const types: Record<string, string> = {
  requestUpload: 'MediaUpload',
  completeUpload: 'MediaAsset',
  uploadMedia: 'MediaAsset',
  updateMedia: 'MediaAsset',
  deleteMedia: 'DeletedMedia',
  holdMedia: 'MediaHold',
  releaseMedia: 'MediaHold',
};

export async function openService(env: Record<string, string> = {}): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'trama-media-'));
  const graph = await startTestGraph([media], { env: { TRAMA_DATA: folder, ...env } });
  const app = fastify({ bodyLimit: 1_000_000 });
  media.http?.(app, graph.running.get('media')?.contextFor(anonymous(), 'http'));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });

  const change = async <T = Changed>(name: string, input: object, fields = '', actor = ana): Promise<T> => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename
      ... on ${types[name]} { id ${fields} } ... on Refusal { code message } ... on InvalidInput { issues { path rule } } } }`;
    return (await graph.ask<Record<string, T>>(actor, query, { input }))[name] as T;
  };
  return {
    ...graph,
    url,
    folder,
    change,
    async send(bytes, input = {}, { filename = 'file', mimetype = 'application/octet-stream' } = {}) {
      const file = new Upload();
      file.arrive({ filename, mimetype, encoding: '7bit' }, Buffer.isBuffer(bytes) ? Readable.from([bytes]) : bytes);
      return change('uploadMedia', { file, ...input }, 'name contentType size width height');
    },
    async address(id, variant = 'ORIGINAL', expiresIn = 3_600) {
      const query = `query ($id: ID!, $expiresIn: Int) { mediaAsset(id: $id) { url(variant: ${variant}, expiresIn: $expiresIn) } }`;
      const { mediaAsset } = await graph.ask<{ mediaAsset: { url: string | null } }>(ana, query, { id, expiresIn });
      return mediaAsset.url && `${url}${mediaAsset.url}`;
    },
    async files() {
      const all = await readdir(folder, { recursive: true, withFileTypes: true });
      return all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name).slice(folder.length + 1));
    },
    async close() {
      await app.close();
      await graph.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
