/** Errors that subgraphs report: where they point in the response, and what they leave standing. */
import { entitiesAnswer } from '../subgraph-link.ts';
import { type Supergraph, subgraph } from '../supergraph.ts';

const fail = (message: string) => () => {
  throw new Error(message);
};

export const subgraphErrors: Supergraph = {
  name: 'subgraph errors',
  subgraphs: {
    people: subgraph(
      `type Query { team: Team people: [Person!] broken: String }
      type Team { name: String! lead: Person lost: Person members: [Person]! }
      type Person @key(fields: "id") { id: ID! name: String! nick: String }`,
      {
        Query: {
          team: () => ({
            name: 'red',
            lead: { id: '1', name: 'Ana' },
            lost: { id: '6', name: 'Di' },
            members: [null, { id: '2', name: 'Bo' }, { id: '3', name: 'Cy' }],
          }),
          people: () => [
            { id: '1', name: 'Ana', nick: 'a' },
            { id: '4', name: fail('no name') },
          ],
          broken: fail('broken'),
        },
      },
    ),
    payroll: subgraph(
      `type Person @key(fields: "id") { id: ID! salary: Int bonus: Int! job: Job }
      type Job { title: String grade: Int! }`,
      {
        Person: {
          // 3 cannot even be looked up
          __resolveReference: async ({ id }: { id: string }) => {
            if (id === '3') throw new Error('no such file');
            if (id === '6') return null;
            return { id };
          },
          salary: ({ id }: { id: string }) => {
            if (id === '2') throw new Error('secret');
            return Number(id) * 100;
          },
          bonus: ({ id }: { id: string }) => {
            if (id === '2') throw new Error('secret');
            return 1;
          },
          job: ({ id }: { id: string }) => ({ title: `job ${id}`, grade: id === '2' ? fail('no grade') : 5 }),
        },
      },
    ),
  },
  cases: [
    {
      name: 'the error of an entity field points through nulls to its place',
      query: '{ team { members { id salary } } }',
      expect: {
        data: { team: { members: [null, { id: '2', salary: null }, { id: '3', salary: null }] } },
        errors: [
          { path: 'team.members.1.salary', subgraph: 'payroll' },
          { path: 'team.members.2', subgraph: 'payroll' },
        ],
      },
    },
    {
      name: 'an aliased path in the error',
      query: '{ t: team { m: members { id s: salary } } }',
      expect: {
        data: { t: { m: [null, { id: '2', s: null }, { id: '3', s: null }] } },
        errors: ['t.m.1.s', 't.m.2'],
      },
    },
    {
      name: 'the error of a non-null entity field nulls its object and is told once',
      query: '{ team { members { id bonus } } }',
      expect: {
        data: { team: { members: [null, null, null] } },
        errors: ['team.members.1.bonus', 'team.members.2', { path: 'team.members.2.bonus', optional: true }],
      },
    },
    {
      name: 'an error deep inside an entity',
      query: '{ team { lead { job { title grade } } members { job { title grade } } } }',
      expect: {
        data: {
          team: {
            lead: { job: { title: 'job 1', grade: 5 } },
            members: [null, { job: null }, { job: null }],
          },
        },
        errors: ['team.members.1.job.grade', 'team.members.2'],
      },
    },
    {
      name: 'an error of the root subgraph inside a list',
      query: '{ people { id name } team { name } }',
      expect: {
        data: { people: null, team: { name: 'red' } },
        errors: [{ path: 'people.1.name', subgraph: 'people' }],
      },
    },
    {
      name: 'errors of two subgraphs',
      query: '{ broken team { members { salary } } }',
      expect: {
        data: { broken: null, team: { members: [null, { salary: null }, { salary: null }] } },
        errors: [
          { path: 'broken', subgraph: 'people' },
          { path: 'team.members.1.salary', subgraph: 'payroll' },
          { path: 'team.members.2', subgraph: 'payroll' },
        ],
      },
    },
    {
      name: 'an error without a path comes with all data',
      query: '{ team { lead { salary } } }',
      links: {
        payroll: entitiesAnswer({
          data: { _entities: [{ __typename: 'Person', salary: 5 }] },
          errors: [{ message: 'slow today', extensions: { code: 'SLOW' } }],
        }),
      },
      expect: { data: { team: { lead: { salary: 5 } } }, errors: [{ code: 'SLOW', subgraph: 'payroll' }] },
    },
    {
      name: 'an error with extensions keeps its code and names its subgraph',
      query: '{ team { lead { salary } } }',
      links: {
        payroll: entitiesAnswer({
          data: { _entities: [{ __typename: 'Person', salary: null }] },
          errors: [{ message: 'no', path: ['_entities', 0, 'salary'], extensions: { code: 'FORBIDDEN' } }],
        }),
      },
      expect: {
        data: { team: { lead: { salary: null } } },
        errors: [{ path: 'team.lead.salary', code: 'FORBIDDEN', subgraph: 'payroll' }],
      },
    },
    {
      name: 'an error at _entities itself points at the list or nowhere',
      query: '{ team { name members { salary } } }',
      links: {
        payroll: entitiesAnswer({ data: null, errors: [{ message: 'no', path: ['_entities'] }] }),
      },
      expect: {
        data: { team: { name: 'red', members: [null, { salary: null }, { salary: null }] } },
        errors: [{ path: [null, 'team.members', 'team.members.1', 'team.members.2'], subgraph: 'payroll' }],
      },
      apollo: {
        expect: {
          data: { team: { name: 'red', members: [null, { salary: null }, { salary: null }] } },
          errors: ['team.members.@._entities'],
        },
        why: 'planPath',
      },
    },
    {
      name: 'an error of a subgraph does not hide the null of another',
      query: '{ broken team { members { id bonus } lost { bonus } } }',
      expect: {
        data: { broken: null, team: { members: [null, null, null], lost: null } },
        errors: [
          'broken',
          'team.members.1.bonus',
          'team.members.2',
          { path: 'team.members.2.bonus', optional: true },
          'team.lost.bonus',
        ],
      },
      apollo: {
        expect: {
          data: { broken: null, team: { members: [null, null, null], lost: null } },
          errors: ['broken', 'team.members.1.bonus', 'team.members.2'],
        },
        why: 'valueCompletion',
      },
    },
    {
      name: 'an error whose path points at an entity that was not asked for',
      query: '{ team { lead { salary } } }',
      links: {
        payroll: entitiesAnswer({
          data: { _entities: [{ __typename: 'Person', salary: 1 }] },
          errors: [{ message: 'no', path: ['_entities', 7, 'salary'] }],
        }),
      },
      expect: { data: { team: { lead: { salary: 1 } } }, errors: [{ subgraph: 'payroll' }] },
    },
    {
      name: 'an error whose path is garbage',
      query: '{ team { lead { salary } } }',
      links: {
        payroll: entitiesAnswer({
          data: { _entities: [{ __typename: 'Person', salary: 1 }] },
          errors: [{ message: 'no', path: 'salary' }, { message: 7 }, null],
        }),
      },
      expect: { data: { team: { lead: { salary: 1 } } }, errors: [{ subgraph: 'payroll' }] },
      apollo: { expect: { data: { team: { lead: { salary: null } } }, errors: [{}] }, why: 'unnamed' },
    },
  ],
};
