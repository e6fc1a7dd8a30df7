/**
 * Where bytes lie: a folder of this machine, or a bucket of S3 or of what speaks like it. Both behind flydrive; what it
 * has no word for, a part of a file, is asked of the disk or of the bucket itself.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Config } from '@trama/platform/config';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { S3Driver } from 'flydrive/drivers/s3';

/** Both ends count, from 0. */
export type ByteRange = { start: number; end: number };

export type BlobFiles = {
  /** Keeps a copy of the file at `path`. */
  put(key: string, path: string, contentType: string): Promise<void>;
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** Removes a folder and all that lies in it; one that is not there is no error. */
  remove(folder: string): Promise<void>;
  /** The keys that begin with a folder. */
  list(folder: string): Promise<string[]>;
};

/** The folder of the data folder that is this subgraph's own. */
export const ownFolder = (config: Config, ...below: string[]): string => resolve(config.dataFolder, 'media', ...below);

const opened = new WeakMap<Config, BlobFiles>();

/** The files that the settings name, opened once. */
export function blobFilesOf(config: Config): BlobFiles {
  const files = opened.get(config) ?? open(config);
  opened.set(config, files);
  return files;
}

function open(config: Config): BlobFiles {
  const bucket = config.setting('TRAMA_MEDIA_S3_BUCKET');
  return bucket ? inBucket(config, bucket) : inFolder(ownFolder(config, 'blobs'));
}

function inFolder(location: string): BlobFiles {
  const disk = new Disk(new FSDriver({ location, visibility: 'private' }));
  return {
    ...onDisk(disk),
    read: async (key, range) => opening(createReadStream(join(location, key), range)),
    list: async (folder) => {
      const isThere = await stat(join(location, folder)).catch(() => null);
      return isThere ? keysIn(disk, folder) : [];
    },
  };
}

function inBucket(config: Config, bucket: string): BlobFiles {
  const endpoint = config.setting('TRAMA_MEDIA_S3_ENDPOINT');
  const accessKeyId = config.setting('TRAMA_MEDIA_S3_ACCESS_KEY_ID') ?? '';
  const secretAccessKey = config.setting('TRAMA_MEDIA_S3_SECRET_ACCESS_KEY') ?? '';
  if (!accessKeyId || !secretAccessKey)
    throw new Error('TRAMA_MEDIA_S3_ACCESS_KEY_ID and TRAMA_MEDIA_S3_SECRET_ACCESS_KEY must be set with a bucket');
  const client = new S3Client({
    region: config.setting('TRAMA_MEDIA_S3_REGION') ?? 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
    // MinIO and its like have buckets in the path, and not all know the newer checksums
    ...(endpoint && { endpoint, forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const disk = new Disk(new S3Driver({ client, bucket, visibility: 'private', supportsACL: false }));
  return {
    ...onDisk(disk),
    async read(key, range) {
      const part = range && { Range: `bytes=${range.start}-${range.end}` };
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...part }));
      return Body as Readable;
    },
    list: (folder) => keysIn(disk, folder),
  };
}

const onDisk = (disk: Disk): Pick<BlobFiles, 'put' | 'remove'> => ({
  async put(key, path, contentType) {
    const { size } = await stat(path);
    await disk.putStream(key, createReadStream(path), { contentType, contentLength: size });
  },
  remove: (folder) => disk.deleteAll(`${folder}/`),
});

async function keysIn(disk: Disk, folder: string): Promise<string[]> {
  const keys: string[] = [];
  let paginationToken: string | undefined;
  do {
    const page = await disk.listAll(`${folder}/`, { recursive: true, ...(paginationToken && { paginationToken }) });
    for (const one of page.objects) if (one.isFile) keys.push(one.key);
    paginationToken = page.paginationToken;
  } while (paginationToken);
  return keys;
}

/** Resolves when the file is open, so that one that is missing is an error before anything was answered. */
const opening = (stream: ReturnType<typeof createReadStream>): Promise<Readable> =>
  new Promise((done, fail) => {
    stream.once('open', () => done(stream));
    stream.once('error', fail);
  });
