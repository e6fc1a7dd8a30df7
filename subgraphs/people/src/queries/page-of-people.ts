/** A page of people, or of those who have one role, seen as that role. Who was merged into another is in no list. */
import { type PageArgs, page, type Sort } from '@trama/platform/connection';
import type { Person, PrismaClient } from '../../prisma/client/client.ts';
import { containing } from './search-customers.ts';

export type PersonOrder = 'NAME' | 'NEWEST';
type IdField = 'id' | 'customerId' | 'employeeId' | 'salesRepId';

const sortsBy = (order: PersonOrder, id: IdField): Sort[] =>
  order === 'NAME'
    ? [
        { field: 'searchName', direction: 'asc' },
        { field: id, direction: 'asc' },
      ]
    : [
        { field: 'createdAt', direction: 'desc', kind: 'date' },
        { field: id, direction: 'desc' },
      ];

type Listing<Row> = {
  list: string;
  /** The column with the id by which the listed go. */
  id: IdField;
  order: PersonOrder;
  args: PageArgs;
  where: object;
  text: string | null | undefined;
  /** How a person of this list is seen. */
  as: (person: Person) => Row | null;
};

export async function pageOfPeople<Row>(
  { prisma, config }: { prisma: PrismaClient; config: { businessCountry: string } },
  { list, id, order, args, where, text, as }: Listing<Row>,
) {
  const conditions = [where, text ? await containing(prisma, config.businessCountry, text) : {}];
  const whole = { mergedIntoId: null, AND: conditions };
  const listed = id === 'id' ? whole : { [id]: { not: null }, ...whole };
  const sorts = sortsBy(order, id);
  const { edges, ...rest } = await page<Person>(prisma.person, { list, sorts, where: listed, args });
  return {
    ...rest,
    edges: edges.flatMap(({ cursor, node }) => {
      const seen = as(node);
      return seen ? [{ cursor, node: seen }] : [];
    }),
  };
}
