/** The house of the tests: people of `accounts` who can be changed, and what is done to one notification step by step. */
import { type Actor, service } from '@trama/platform/actor';
import type { Link, LinkRequest } from '@trama/platform/link';
import { person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import type { NotificationsContext } from '../src/context.ts';
import { transact } from '../src/context.ts';
import { deliver } from '../src/store/deliver.ts';
import { dispatch } from '../src/store/dispatch.ts';
import { notify, type Told } from '../src/store/notify.ts';
import notifications from '../src/subgraph.ts';

/** What `accounts` knows of somebody. */
export type Account = {
  email: string | null;
  phone: string | null;
  locale: string;
  permissions: string[];
  deactivatedAt: string | null;
  deletedAt: string | null;
  settings: { timeZone: string; notifyByEmail: boolean; notifyBySms: boolean };
};

export type House = TestGraph & {
  context: NotificationsContext;
  accounts: Map<string, Account>;
  /** The account of a patient or a customer, by its id. */
  accountOf: Map<string, string | null>;
  /** Somebody with an e-mail and a telephone, who sleeps at no hour. */
  someone(more?: Partial<Account>): Promise<Actor & { id: string }>;
  /** Tells, and takes it as far as its deliveries; their ids, by channel. */
  tell(told: Omit<Told, 'sourceId'> & { sourceId?: string }): Promise<{ id: string; by: Record<string, string> }>;
  send(id: string | undefined, now?: Date): Promise<void>;
  delivery(
    id: string | undefined,
  ): Promise<{ state: string; attempts: number; answer: string | null; notBefore: Date }>;
};

const answering = (answer: (variables: Record<string, unknown>) => unknown): Link =>
  ({
    execute: async ({ variables = {} }: LinkRequest) => ({ data: answer(variables) }),
    check: async () => {},
    close: async () => {},
  }) as unknown as Link;

export async function openHouse(env: Record<string, string> = {}): Promise<House> {
  const accounts = new Map<string, Account>();
  const accountOf = new Map<string, string | null>();
  const owner = (id: unknown) => {
    const userId = accountOf.get(String(id));
    return { user: userId ? { id: userId } : null };
  };
  const links = {
    accounts: answering(({ id, people }) =>
      people
        ? { _entities: (people as { id: string }[]).map((one) => (accounts.has(one.id) ? { id: one.id } : null)) }
        : { user: accounts.get(String(id)) ?? null },
    ),
    patients: answering(({ id }) => ({ patient: owner(id) })),
    people: answering(({ id }) => ({ customer: owner(id) })),
  };
  const graph = await startTestGraph([notifications], { env, links });
  const running = graph.running.get('notifications');
  if (!running) throw new Error('it runs');
  const context: NotificationsContext = running.contextFor(service('notifications', []), 'test');
  const { prisma } = context;

  return {
    ...graph,
    ...{ context, accounts, accountOf },
    async someone(more = {}) {
      const id = newId('usr');
      accounts.set(id, {
        ...{ email: `${id}@example.com`, phone: '+593991234567', locale: 'es', permissions: ['notifications:use'] },
        ...{ deactivatedAt: null, deletedAt: null },
        settings: { timeZone: 'America/Guayaquil', notifyByEmail: true, notifyBySms: true },
        ...more,
      });
      await prisma.personSettings.create({ data: { userId: id, quietFrom: null, quietUntil: null } });
      return person(accounts.get(id)?.permissions ?? [], { id }) as Actor & { id: string };
    },
    async tell(told) {
      const sourceId = told.sourceId ?? newId('evt');
      const made = await transact(context, (step) => notify(context, step, { ...told, sourceId }));
      const id = made[0]?.id ?? '';
      await dispatch(context, id);
      const rows = await prisma.delivery.findMany({ where: { notificationId: id } });
      return { id, by: Object.fromEntries(rows.map((row) => [row.channel, row.id])) };
    },
    send: (id = '', now = new Date()) => deliver(context, id, now),
    delivery: (id = '') => prisma.delivery.findUniqueOrThrow({ where: { id } }),
  };
}
