/** The mutations of Employee; the type itself is in employee.ts. */
import { idempotencyKeyField } from '@trama/platform/builder';
import { archiveEmployee } from '../actions/archive-employee.ts';
import { createEmployee } from '../actions/create-employee.ts';
import { restoreEmployee } from '../actions/restore-employee.ts';
import { updateEmployee } from '../actions/update-employee.ts';
import { builder } from '../builder.ts';
import { DuplicatePerson } from '../domain/refusals.ts';
import { Employee } from './employee.ts';
import { changedFields, newcomerFields } from './person-changes.ts';

type Inputs = Parameters<typeof changedFields>[0];

const employment = (t: Inputs) => ({
  position: t.string({ description: 'What they work as, at most 100 characters.' }),
  department: t.string({ description: 'Where in the business they work, at most 100 characters.' }),
  hiredOn: t.field({ type: 'Date', description: 'Their first day.' }),
  terminatedOn: t.field({ type: 'Date', description: 'Their last day; not before the first.' }),
});

const CreateEmployeeInput = builder.inputType('CreateEmployeeInput', {
  description: 'A new employee: a new person, or by "personId" one who is there.',
  fields: (t) => ({ ...newcomerFields(t), ...employment(t) }),
});

builder.mutationField('createEmployee', (t) =>
  t.field({
    type: Employee,
    access: ['people:staff'],
    errors: { types: [DuplicatePerson] },
    description: 'Adds an employee.',
    args: { input: t.arg({ type: CreateEmployeeInput, required: true, description: 'The employee.' }) },
    resolve: (_root, { input }, context) => createEmployee(context, input),
  }),
);

const UpdateEmployeeInput = builder.inputType('UpdateEmployeeInput', {
  description: 'What is to change: only fields that are given do. Null empties a field that may be empty.',
  fields: (t) => ({
    employeeId: t.id({ required: true, description: 'The employee.' }),
    ...changedFields(t),
    ...employment(t),
  }),
});

builder.mutationField('updateEmployee', (t) =>
  t.field({
    type: Employee,
    access: ['people:staff'],
    errors: { types: [DuplicatePerson] },
    description: 'Changes an employee.',
    args: { input: t.arg({ type: UpdateEmployeeInput, required: true, description: 'What is to change.' }) },
    resolve: (_root, { input }, context) => updateEmployee(context, input),
  }),
);

const employeeInput = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      employeeId: t.id({ required: true, description: 'The employee.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  });
const ArchiveEmployeeInput = employeeInput('ArchiveEmployeeInput', 'An employee to take out of lists.');
const RestoreEmployeeInput = employeeInput('RestoreEmployeeInput', 'An archived employee to bring back.');

builder.mutationField('archiveEmployee', (t) =>
  t.field({
    type: Employee,
    access: ['people:staff'],
    errors: {},
    description: 'Takes an employee out of lists; their other roles stay. Twice is the same as once.',
    args: { input: t.arg({ type: ArchiveEmployeeInput, required: true, description: 'The employee.' }) },
    resolve: (_root, { input }, context) => archiveEmployee(context, input),
  }),
);

builder.mutationField('restoreEmployee', (t) =>
  t.field({
    type: Employee,
    access: ['people:staff'],
    errors: {},
    description: 'Brings an archived employee back. Twice is the same as once.',
    args: { input: t.arg({ type: RestoreEmployeeInput, required: true, description: 'The employee.' }) },
    resolve: (_root, { input }, context) => restoreEmployee(context, input),
  }),
);
