import { refusalType } from '@trama/platform/builder';
import { builder } from '../builder.ts';
import {
  DecompressionBomb,
  FileDamaged,
  FileInSignedRecord,
  FileTooLarge,
  FileTypeMismatch,
  FileTypeNotTaken,
  TooManyPixels,
  TooManyUploads,
  UploadExpired,
  UploadIncomplete,
} from '../domain/refusals.ts';

refusalType(builder, FileTypeNotTaken, 'Files of this type are not kept.', {
  fields: (t) => ({
    contentType: t.string({
      nullable: true,
      description: 'What the bytes are; null when they are nothing known.',
      resolve: ({ facts }: FileTypeNotTaken) => facts.contentType,
    }),
    taken: t.stringList({
      description: 'The types that are taken.',
      resolve: ({ facts }: FileTypeNotTaken) => facts.taken,
    }),
  }),
});
refusalType(builder, FileTypeMismatch, 'The bytes are something else than the client says.', {
  fields: (t) => ({
    said: t.string({ description: 'What the client says.', resolve: ({ facts }: FileTypeMismatch) => facts.said }),
    contentType: t.string({
      description: 'What the bytes are.',
      resolve: ({ facts }: FileTypeMismatch) => facts.contentType,
    }),
  }),
});
const maximum = (description: string) => ({
  description,
  resolve: ({ facts }: FileTooLarge | TooManyPixels | TooManyUploads) => facts.maximum,
});
refusalType(builder, FileTooLarge, 'The file has more bytes than are taken of its kind.', {
  fields: (t) => ({ maximum: t.int(maximum('How many bytes are taken.')) }),
});
refusalType(builder, TooManyPixels, 'The picture would take too much memory to open.', {
  fields: (t) => ({
    width: t.int({ description: 'Its width in pixels.', resolve: ({ facts }: TooManyPixels) => facts.width }),
    height: t.int({ description: 'Its height in pixels.', resolve: ({ facts }: TooManyPixels) => facts.height }),
    maximum: t.int(maximum('How many pixels are taken, all frames together.')),
  }),
});
refusalType(builder, DecompressionBomb, 'The archive would come to too much when it is opened.', {
  fields: (t) => ({
    entries: t.int({
      description: 'How many files are in it.',
      resolve: ({ facts }: DecompressionBomb) => facts.entries,
    }),
    bytes: t.float({
      description: 'How many bytes they come to, by its own directory.',
      resolve: ({ facts }: DecompressionBomb) => facts.bytes,
    }),
  }),
});
refusalType(builder, FileDamaged, 'The file cannot be read as what it begins as.', {
  fields: (t) => ({
    contentType: t.string({
      description: 'What it begins as.',
      resolve: ({ facts }: FileDamaged) => facts.contentType,
    }),
  }),
});
refusalType(builder, FileInSignedRecord, 'A signed medical record names the file, and may not lose it.', {
  fields: (t) => ({
    mediaAssetId: t.id({
      description: 'The file.',
      resolve: ({ facts }: FileInSignedRecord) => facts.mediaAssetId,
    }),
  }),
});
refusalType(builder, UploadIncomplete, 'Not all bytes have come: go on from there, then complete it again.', {
  fields: (t) => ({
    received: t.int({ description: 'How many have come.', resolve: ({ facts }: UploadIncomplete) => facts.received }),
    expected: t.int({ description: 'How many are to come.', resolve: ({ facts }: UploadIncomplete) => facts.expected }),
  }),
});
refusalType(builder, UploadExpired, 'The time for the upload is over: request a new one.', {
  fields: (t) => ({
    expiredAt: t.field({
      type: 'DateTime',
      description: 'When it was over.',
      resolve: ({ facts }: UploadExpired) => facts.expiredAt,
    }),
  }),
});
refusalType(builder, TooManyUploads, 'Too many uploads of yours are under way: complete some first.', {
  fields: (t) => ({ maximum: t.int(maximum('How many may be under way.')) }),
});
