import { connectionOf } from '@trama/platform/builder';
import { parseId } from '@trama/platform/values';
import type { Person as PersonRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { dayText } from '../domain/employment.ts';
import { asEmployee, type InRole, personOf } from '../domain/roles.ts';
import { pageOfPeople } from '../queries/page-of-people.ts';
import { Person, PersonOrder, personFields } from './person.ts';

export const Employee = builder.objectRef<InRole<PersonRow>>('Employee');
Employee.implement({
  description: 'Somebody who works for the business.',
  access: ['people:staff', 'people:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the employee, "emp_…".' }),
    ...personFields(t),
    person: t.field({
      type: Person,
      description: 'Who they are, in whatever other roles the business knows them.',
      resolve: (employee) => personOf(employee),
    }),
    position: t.exposeString('position', { nullable: true, description: 'What they work as.' }),
    department: t.exposeString('department', { nullable: true, description: 'Where in the business they work.' }),
    hiredOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'Their first day.',
      resolve: ({ hiredOn }) => hiredOn && dayText(hiredOn),
    }),
    terminatedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'Their last day, when it is known.',
      resolve: ({ terminatedOn }) => terminatedOn && dayText(terminatedOn),
    }),
    archivedAt: t.expose('employeeArchivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they were taken out of lists.',
    }),
  }),
});
builder.asEntity(Employee, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.employee.load(id),
});

builder.queryField('employee', (t) =>
  t.field({
    type: Employee,
    nullable: true,
    access: ['people:staff', 'people:own'],
    description: 'One employee; null when there is none or you may not see them.',
    args: { id: t.arg.id({ required: true, description: 'The id of the employee.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.employee.load(parseId('emp', id)),
  }),
);

const EmployeeFilter = builder.inputType('EmployeeFilter', {
  description: 'Which employees a list holds: those that meet every condition given.',
  fields: (t) => ({
    text: t.string({
      description: 'Contained in name, e-mail, telephone or document number, whatever the case and accents.',
    }),
    department: t.string({ description: 'Of exactly this department.' }),
    archived: t.boolean({ description: 'True for those that are archived. False when not given.' }),
  }),
});

builder.queryField('employees', (t) =>
  t.connection(
    {
      type: Employee,
      access: ['people:staff'],
      description: 'Employees.',
      args: {
        filter: t.arg({ type: EmployeeFilter, description: 'Which employees.' }),
        orderBy: t.arg({ type: PersonOrder, defaultValue: 'NAME', description: 'The order of the list.' }),
      },
      resolve: (_root, { filter, orderBy, ...args }, context) =>
        pageOfPeople(context, {
          list: 'people.employees',
          id: 'employeeId',
          order: orderBy ?? 'NAME',
          args,
          text: filter?.text,
          as: asEmployee,
          where: {
            employeeArchivedAt: filter?.archived ? { not: null } : null,
            ...(filter?.department && { department: filter.department }),
          },
        }),
    },
    connectionOf(builder, Employee),
  ),
);
