/** The parts that inputs of several changes share. */
import { id } from '@trama/platform/values';
import { z } from 'zod';
import { type Subject, subjectPrefixes } from './room.ts';

/** Each only once, in the order given. */
export const userIds = (maximum: number) =>
  z
    .array(id('usr'))
    .max(maximum)
    .transform((ids) => [...new Set(ids)]);

/** What a room is about: the id must be of the kind that is named. */
export const subject = z
  .object({ kind: z.enum(['ORDER', 'APPOINTMENT', 'JOB']), id: z.string() })
  .transform((given, context): Subject => {
    const prefix = subjectPrefixes[given.kind];
    const { success } = id(prefix).safeParse(given.id);
    if (!success) context.addIssue({ code: 'custom', path: ['id'], params: { rule: 'typeid', prefix } });
    return given;
  });

/** What is said: at most 4,000 characters, and no control characters besides tab and line feed. */
export const messageText = z
  .string()
  .trim()
  .max(4_000)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  .transform((text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ''));

export const mediaAssetIds = z
  .array(id('med'))
  .max(10)
  .transform((ids) => [...new Set(ids)]);
