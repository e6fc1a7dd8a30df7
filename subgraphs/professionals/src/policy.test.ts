import { anonymous, service } from '@trama/platform/actor';
import { person } from '@trama/platform/testing';
import { expect, it } from 'vitest';
import { canChangeProfessional, canReadKyc, canReadProfessional, readableProfessionals } from './policy.ts';

const own = person(['professionals:own'], { id: 'usr_a' });
const actors = {
  reader: person(['professionals:read']),
  administrator: person(['professionals:write']),
  reviewer: person(['professionals:kyc']),
  own,
  // the service is not the person that it acts for
  service: service('sales', ['professionals:own'], own),
  // who has the account but not the permission
  dismissed: person([], { id: 'usr_a' }),
  nobody: anonymous(),
};

it('says who may do what', () => {
  const [mine, others, nobodys] = [{ userId: 'usr_a' }, { userId: 'usr_b' }, { userId: null }];
  const table = Object.entries(actors).map(([who, actor]) => [
    who,
    ...[mine, others, nobodys].map((record) =>
      [
        canReadProfessional(actor, record) ? 'read' : '',
        canChangeProfessional(actor, record) ? 'change' : '',
        canReadKyc(actor, record) ? 'kyc' : '',
      ].join(' '),
    ),
  ]);
  expect(table).toMatchInlineSnapshot(`
    [
      [
        "reader",
        "read  ",
        "read  ",
        "read  ",
      ],
      [
        "administrator",
        "read change kyc",
        "read change kyc",
        "read change kyc",
      ],
      [
        "reviewer",
        "read  kyc",
        "read  kyc",
        "read  kyc",
      ],
      [
        "own",
        "read change kyc",
        "  ",
        "  ",
      ],
      [
        "service",
        "  ",
        "  ",
        "  ",
      ],
      [
        "dismissed",
        "  ",
        "  ",
        "  ",
      ],
      [
        "nobody",
        "  ",
        "  ",
        "  ",
      ],
    ]
  `);
});

it('narrows lists by the same rule', () => {
  expect(readableProfessionals(actors.reader)).toEqual({});
  expect(readableProfessionals(own)).toEqual({ userId: 'usr_a' });
  expect(readableProfessionals(actors.nobody)).toEqual({ userId: '' });
});
