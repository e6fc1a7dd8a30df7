/** Templates as the graph shows them: each event at each place in each language has one, written here or come along. */
import type { Template as TemplateRow } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import { eventWords } from '../domain/event-words.ts';
import { hasSubject, type TemplateKey, templateId } from '../domain/template-key.ts';

export type Template = TemplateKey & {
  id: string;
  subject: string | null;
  body: string;
  /** Null where the words are those that come along. */
  updatedAt: Date | null;
};

export function templateOf(key: TemplateKey, written: TemplateRow | null): Template {
  const { event, channel, language } = key;
  const { subject, body } = written ?? eventWords[event][language];
  return {
    ...{ id: templateId(key), event, channel, language, body },
    subject: hasSubject(channel) ? subject : null,
    updatedAt: written?.updatedAt ?? null,
  };
}

export async function readTemplate({ template }: Pick<Tx, 'template'>, key: TemplateKey): Promise<Template> {
  const { event, channel, language: locale } = key;
  return templateOf(key, await template.findUnique({ where: { event_channel_locale: { event, channel, locale } } }));
}
