/** All templates that there can be, those that are asked for; the words of the house where it wrote some. */
import type { NotificationsContext } from '../context.ts';
import { places } from '../domain/channel.ts';
import { eventKinds } from '../domain/event-catalog.ts';
import { locales, type TemplateKey, templateId } from '../domain/template-key.ts';
import { type Template, templateOf } from '../store/templates.ts';

type Wanted = { [Field in keyof TemplateKey]?: TemplateKey[Field] | null | undefined };

export async function listTemplates(
  { prisma }: Pick<NotificationsContext, 'prisma'>,
  wanted: Wanted,
): Promise<Template[]> {
  const rows = await prisma.template.findMany();
  const written = new Map(rows.map((row) => [`${row.event}:${row.channel}:${row.locale}`, row]));
  const of = <T>(all: readonly T[], one: T | null | undefined) => all.filter((each) => one == null || each === one);
  return of(eventKinds, wanted.event).flatMap((event) =>
    of(places, wanted.channel).flatMap((channel) =>
      of(locales, wanted.language).map((language) => {
        const key = { event, channel, language };
        return templateOf(key, written.get(templateId(key)) ?? null);
      }),
    ),
  );
}
