import { parseId } from '@trama/platform/values';
import { builder } from '../builder.ts';
import { personalRecord } from '../queries/personal-record.ts';

const PersonalRecord = builder.objectRef<{ personId: string; json: string }>('PersonalRecord').implement({
  description: 'All that is kept here of one person, to be handed to them.',
  access: 'public',
  fields: (t) => ({
    personId: t.exposeID('personId', { description: 'The id of the person.' }),
    json: t.exposeString('json', {
      description: 'Everything, as a JSON text: the record, those merged into it, profiles.',
    }),
  }),
});

builder.queryField('exportPersonalData', (t) =>
  t.field({
    type: PersonalRecord,
    nullable: true,
    access: ['people:privacy', 'people:own'],
    description:
      'All that is kept here of one person: yourself, or anybody with people:privacy. Null when there is none or you may ' +
      'not see it. Orders and the like are asked of the fields that hold them.',
    args: { personId: t.arg.id({ required: true, description: 'The id of the person.' }) },
    resolve: async (_root, { personId }, { prisma, loaders, actor }) => {
      const person = await loaders.person.load(parseId('per', personId, 'personId'));
      const isOwn = person?.userId != null && person.userId === actor.id;
      if (!person || !(isOwn || actor.permissions.has('people:privacy'))) return null;
      const merged = await loaders.mergedInto.load(person.id);
      const ids = merged.map(({ id }) => id);
      return { personId: person.id, json: await personalRecord(prisma, person, ids) };
    },
  }),
);
