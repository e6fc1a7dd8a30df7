/** Which template is meant: of an event, at a place, in a language. */
import { z } from 'zod';
import { type Place, places } from './channel.ts';
import { type EventKind, eventKinds } from './event-catalog.ts';
import type { Locale } from './event-words.ts';

export const locales = ['es', 'en'] as const satisfies Locale[];
export type TemplateKey = { event: EventKind; channel: Place; language: Locale };

export const templateKey = { event: z.enum(eventKinds), channel: z.enum(places), language: z.enum(locales) };

export const templateId = ({ event, channel, language }: TemplateKey): string => `${event}:${channel}:${language}`;

/** Where a text has a line of its own above it. */
export const hasSubject = (channel: Place): boolean => channel !== 'SMS' && channel !== 'WHATSAPP';
