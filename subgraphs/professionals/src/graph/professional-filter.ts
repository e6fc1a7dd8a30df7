import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import type { Professional as ProfessionalRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { readableProfessionals } from '../policy.ts';
import { professionalsMeeting } from '../queries/find-professionals.ts';
import { Professional } from './professional.ts';

const orders = {
  NAME: [
    { field: 'searchName', direction: 'asc' },
    { field: 'id', direction: 'asc' },
  ],
  NEWEST: [
    { field: 'createdAt', direction: 'desc', kind: 'date' },
    { field: 'id', direction: 'desc' },
  ],
  OLDEST: [
    { field: 'createdAt', direction: 'asc', kind: 'date' },
    { field: 'id', direction: 'asc' },
  ],
} satisfies Record<string, Sort[]>;

const ProfessionalOrder = builder.enumType('ProfessionalOrder', {
  description: 'What a list of professionals is sorted by.',
  values: {
    NAME: { description: 'By name, A to Z, whatever the accents.' },
    NEWEST: { description: 'Who was added last first.' },
    OLDEST: { description: 'Who has been here longest first.' },
  } as const,
});

const ProfessionalFilter = builder.inputType('ProfessionalFilter', {
  description: 'Which professionals a list holds: those that meet every condition given.',
  fields: (t) => ({
    text: t.string({
      description: 'Contained in the name, the licence number or the biography, whatever the case and accents.',
    }),
    specialtyId: t.id({ description: 'Specialists in this.' }),
    isVerified: t.boolean({ description: 'Verified now; false for those who are not.' }),
    isActive: t.boolean({ description: 'False for those who work here no more. True when not given.' }),
    country: t.string({ description: 'Who work in this country, ISO 3166-1: "EC".' }),
    city: t.string({ description: 'Who work in this city, whatever the case and accents.' }),
    language: t.string({ description: 'Who speak this language, ISO 639: "es".' }),
  }),
});

builder.queryField('professionals', (t) =>
  t.connection(
    {
      type: Professional,
      access: ['professionals:read', 'professionals:own'],
      description: 'The professionals that you may see.',
      args: {
        filter: t.arg({ type: ProfessionalFilter, description: 'Which professionals.' }),
        orderBy: t.arg({ type: ProfessionalOrder, defaultValue: 'NAME', description: 'The order of the list.' }),
      },
      resolve: async (_root, { filter, orderBy, ...args }, { prisma, actor }) => {
        const specialtyId = filter?.specialtyId ? parseId('spc', filter.specialtyId, 'filter.specialtyId') : null;
        const meeting = await professionalsMeeting(prisma, { ...filter, specialtyId }, new Date());
        return page<ProfessionalRow>(prisma.professional, {
          list: 'professionals.professionals',
          sorts: orders[orderBy ?? 'NAME'],
          args,
          where: { AND: [readableProfessionals(actor), meeting] },
        });
      },
    },
    connectionOf(builder, Professional),
  ),
);
