/** Accounts of the composed graph, as a client has them: people who register, log in and are looked after. */
import { eventually } from '@trama/platform/testing';
import pg from 'pg';
import { type Graph, password } from './graph.ts';

export type Session = {
  __typename: string;
  accessToken: string;
  refreshToken: string;
  user: { id: string; name: string };
};
export type User = {
  id: string;
  name: string;
  email: string;
  roles: { id: string; code: string }[];
  permissions: string[];
};
type Operation = { name: string; input: object; answers: string; token?: string | undefined };

const refusal = '__typename ... on Refusal { code message } ... on InvalidInput { issues { path rule } }';
const withoutInput = new Set(['logout']);
const session = '... on Session { accessToken refreshToken user { id name } }';
/** What is asked of a user. */
export const user = '... on User { id name email roles { id code } permissions }';

const bearer = (token: string | undefined): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {};

/** What is done with the accounts of a graph that is open by the time of the first test. */
export function accountsIn(graph: () => Graph) {
  /** Sends one mutation with its input; as the administrator unless a token is given, or none ('') as nobody. */
  async function mutate<T = Record<string, unknown>>({ name, input, answers, token }: Operation): Promise<T> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const hasInput = !withoutInput.has(name);
    const text = hasInput
      ? `mutation ($input: ${type}!) { ${name}(input: $input) { ${answers} ${refusal} } }`
      : `mutation { ${name} { ${answers} ${refusal} } }`;
    const variables = hasInput ? { input } : {};
    const as = token === undefined ? 'admin' : null;
    const answer = await graph().send<Record<string, T>>(as, text, variables, bearer(token));
    if (!answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data[name] as T;
  }
  async function query<T = Record<string, never>>(text: string, token?: string, variables: object = {}): Promise<T> {
    const { data, errors } = await graph().send<T>(token ? null : 'admin', text, variables, bearer(token));
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  }
  let people = 0;
  const somebody = () => {
    people += 1;
    const documento = `09${String(people).padStart(8, '0')}`;
    return {
      name: `Persona ${people}`,
      email: `persona${people}@example.com`,
      documento,
      password: 'caballo grapa 88',
    };
  };
  return {
    mutate,
    query,
    somebody,
    login: (identifier: string, typed = password) =>
      mutate<Session>({ name: 'login', input: { identifier, password: typed }, answers: session, token: '' }),
    register: (person: object) => mutate<Session>({ name: 'register', input: person, answers: session, token: '' }),
    createUser: (more: object = {}) =>
      mutate<User>({ name: 'createUser', input: { ...somebody(), ...more }, answers: user }),
    async roleId(code: string): Promise<string> {
      const { roles } = await query<{ roles: { id: string; code: string }[] }>('{ roles { id code } }');
      return roles.find((role) => role.code === code)?.id ?? '';
    },
    /** Payloads of an event about a user, as they were written to be published. */
    async published(topic: string, userId: string): Promise<object[]> {
      const client = new pg.Client({ connectionString: graph().databaseUrl });
      await client.connect();
      const { rows } = await client
        .query<{ payload: object }>(
          'SELECT payload FROM accounts.outbox WHERE topic = $1 AND aggregate = $2 AND published_at IS NOT NULL ORDER BY sequence',
          [topic, userId],
        )
        .finally(() => client.end());
      return rows.map(({ payload }) => payload);
    },
    /** The code in the last message to an address: of the local outbox, as a developer reads it. */
    async codeTo(address: string): Promise<string> {
      type Messages = { outgoingMessages: { nodes: { to: string; text: string }[] } };
      const { outgoingMessages } = await eventually(
        () => query<Messages>('{ outgoingMessages(first: 20) { nodes { to text } } }'),
        ({ outgoingMessages: { nodes } }) => nodes.some(({ to, text }) => to === address && /\d{6}/.test(text)),
        30_000,
      );
      return /\d{6}/.exec(outgoingMessages.nodes.find(({ to }) => to === address)?.text ?? '')?.[0] ?? '';
    },
  };
}
