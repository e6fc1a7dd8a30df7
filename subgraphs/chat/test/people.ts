/** People of the tests, rooms made for them, and stand-ins for what chat asks: who exists, and whose file it is. */
import type { Actor } from '@trama/platform/actor';
import { linkKnowing, person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import chat from '../src/subgraph.ts';

/** Nobody has this id. */
export const nobody = 'usr_01jc000000e00800000000zzzz';

/** A file that is somebody else's. */
export const fileOfAnother = 'med_01jc000000e00800000000zzzz';

const links = { accounts: linkKnowing((id) => id !== nobody), media: linkKnowing((id) => id !== fileOfAnother) };

export const openChat = (env: Record<string, string> = {}): Promise<TestGraph> =>
  startTestGraph([chat], { links, env });

export const someone = (...more: string[]): Actor & { id: string } =>
  person(['chat:use', ...more], { id: newId('usr') }) as Actor & { id: string };

type Answered = { __typename: string; id: string; code?: string; [field: string]: unknown };

/** Sends one mutation; the record that it answers with the fields asked for, or the refusal. */
export async function change(
  graph: TestGraph,
  actor: Actor,
  name: string,
  type: string,
  input: object,
  fields = 'id',
): Promise<Answered> {
  const inputType = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const mayBeTooFast = ['sendMessage', 'openPrivateRoom', 'createChatRoom'].includes(name);
  const answer = await graph.ask<Record<string, Answered>>(
    actor,
    `mutation ($input: ${inputType}!) { ${name}(input: $input) { __typename
      ... on ${type} { ${fields} } ... on Refusal { code message } ... on InvalidInput { issues { path rule } }
      ${mayBeTooFast ? '... on SendingTooFast { retryAfterSeconds }' : ''} } }`,
    { input },
  );
  return answer[name] as Answered;
}

/** A group of these people; the first is its owner. */
export async function openGroup(graph: TestGraph, owner: Actor, ...others: { id: string }[]): Promise<string> {
  const memberIds = others.map(({ id }) => id);
  const input = { kind: 'GROUP', name: 'Equipo', memberIds };
  return (await change(graph, owner, 'createChatRoom', 'ChatRoom', input)).id;
}

let sent = 0;

export function say(graph: TestGraph, actor: Actor, roomId: string, text: string, more: object = {}) {
  sent += 1;
  const input = { roomId, clientMessageId: `m${sent}`, text, ...more };
  return change(graph, actor, 'sendMessage', 'ChatMessage', input, 'id seq text state');
}

export type Heard = { data: Record<string, Record<string, unknown>> | null; extensions?: { resume?: string } };

/** Events of a subscription, until `leave`. */
export function follow(graph: TestGraph, actor: Actor, query: string, variables: object = {}, resume?: string) {
  const left = new AbortController();
  const heard: Heard[] = [];
  const ended = (async () => {
    const request = { query, variables: variables as Record<string, unknown>, actor, requestId: 'test', resume };
    for await (const event of graph.link('chat').subscribe({ ...request, signal: left.signal }))
      heard.push(JSON.parse(JSON.stringify(event)));
  })();
  return {
    heard,
    ended,
    async leave() {
      left.abort();
      await ended;
    },
  };
}
