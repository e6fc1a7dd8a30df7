/**
 * A crowd that talks in one room: people with accounts and sockets of their own, who come back by themselves with the
 * place that they had reached, as real clients do; and somebody who says things until each is heard to have been said.
 * What is wrong with what anybody hears is told by `seq`: one that is missing, or twice, or out of order.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '@trama/platform/values';
import { demoUserIds } from '@trama/schema/demo-ids';
import pg from 'pg';
import { WebSocket } from 'ws';
import { password } from './graph.ts';

export type Member = { id: string; token: string };

/** Adds people with the password of the demo, and logs them in, a few at a time. */
export async function enrol(databaseUrl: string, urls: readonly string[], count: number): Promise<Member[]> {
  const ids = Array.from({ length: count }, () => newId('usr'));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `WITH demo AS (SELECT * FROM accounts.users WHERE id = $1), added AS (
         INSERT INTO accounts.users (id, documento, email, name, password_hash, locale, kind, created_at)
         SELECT new.id, 'crowd-' || new.id, new.id || '@crowd.test', 'Crowd', password_hash, locale, kind, now()
         FROM demo, unnest($2::text[]) AS new(id) RETURNING id)
       INSERT INTO accounts.user_roles (user_id, role_id)
       SELECT added.id, role_id FROM added, accounts.user_roles WHERE user_id = $1`,
      [demoUserIds.customer, ids],
    );
  } finally {
    await client.end();
  }
  const members: Member[] = [];
  // each counts as a failure until it is none: more at once would be taken for guesses
  for (let from = 0; from < count; from += 8)
    members.push(
      ...(await Promise.all(ids.slice(from, from + 8).map((id, turn) => logIn(urls[turn % urls.length] ?? '', id)))),
    );
  return members;
}

async function logIn(url: string, id: string): Promise<Member> {
  const query = `mutation ($input: LoginInput!) { login(input: $input) { ... on Session { accessToken } } }`;
  const input = { identifier: `${id}@crowd.test`, password };
  const { data } = await ask<{ login: { accessToken?: string } }>(url, null, query, { input });
  if (!data?.login.accessToken) throw new Error(`${id} is not let in`);
  return { id, token: data.login.accessToken };
}

export async function ask<T>(url: string, token: string | null, query: string, variables: object) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(10_000),
  });
  return (await response.json()) as { data?: T | null; errors?: object[] };
}

/** A group of all of them, opened by the first. */
export async function gather(url: string, members: readonly Member[]): Promise<string> {
  const [owner, ...others] = members;
  const create = `mutation ($input: CreateChatRoomInput!) { createChatRoom(input: $input) { ... on ChatRoom { id } } }`;
  const opened = await ask<{ createChatRoom: { id: string } }>(url, owner?.token ?? '', create, {
    input: { kind: 'GROUP', name: 'Crowd' },
  });
  const roomId = opened.data?.createChatRoom.id ?? '';
  const add = `mutation ($input: AddChatMembersInput!) { addChatMembers(input: $input) { ... on ChatRoom { id } } }`;
  for (let from = 0; from < others.length; from += 500) {
    const userIds = others.slice(from, from + 500).map(({ id }) => id);
    const added = await ask<{ addChatMembers: { id?: string } }>(url, owner?.token ?? '', add, {
      input: { roomId, userIds },
    });
    if (added.data?.addChatMembers.id !== roomId) throw new Error(`not added: ${JSON.stringify(added)}`);
  }
  return roomId;
}

/** One of the crowd, at a router as long as that is there, then at the next. */
class Listener {
  lastSeq = 0;
  #socket: WebSocket | undefined;
  #turn: number;
  #isOver = false;
  readonly #crowd: Crowd;
  readonly #member: Member;

  constructor(crowd: Crowd, member: Member, turn: number) {
    this.#crowd = crowd;
    this.#member = member;
    this.#turn = turn;
  }

  connect(): void {
    const { urls, roomId } = this.#crowd;
    const url = (urls[this.#turn % urls.length] ?? '').replace('http', 'ws');
    const socket = new WebSocket(`${url}/graphql`, 'graphql-transport-ws', { perMessageDeflate: false });
    this.#socket = socket;
    socket.on('error', () => {});
    socket.once('open', () => {
      const payload = { authorization: `Bearer ${this.#member.token}` };
      socket.send(JSON.stringify({ type: 'connection_init', payload }));
    });
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.type === 'connection_ack') {
        const query = `subscription ($roomId: ID!, $afterSeq: Int!) {
          messageAdded(roomId: $roomId, afterSeq: $afterSeq) { seq text } }`;
        const payload = { query, variables: { roomId, afterSeq: this.lastSeq } };
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
        this.#crowd.connected += 1;
      } else if (message.type === 'next') this.#hear(message.payload);
      // an operation that ended is begun anew, as if the socket had
      else if (message.type === 'error' || message.type === 'complete') socket.terminate();
    });
    socket.once('close', () => {
      if (this.#isOver) return;
      this.#crowd.reconnects += 1;
      this.#turn += 1;
      setTimeout(() => this.#isOver || this.connect(), 50 + Math.random() * 400);
    });
  }

  #hear({ data, errors }: { data?: { messageAdded?: { seq: number; text: string } } | null; errors?: object[] }): void {
    const said = data?.messageAdded;
    if (!said) return void this.#crowd.troubles.push(JSON.stringify(errors));
    if (said.seq !== this.lastSeq + 1) this.#crowd.wrong.push(`${said.seq} after ${this.lastSeq}`);
    this.lastSeq = Math.max(this.lastSeq, said.seq);
    this.#crowd.heard += 1;
    this.#crowd.latencies.push(Date.now() - Number.parseInt(said.text, 10));
  }

  close(): void {
    this.#isOver = true;
    this.#socket?.terminate();
  }
}

export class Crowd {
  readonly urls: readonly string[];
  readonly roomId: string;
  /** What was heard out of its place. */
  readonly wrong: string[] = [];
  /** Errors instead of messages: while something is down there may be some, and whoever got one came back. */
  readonly troubles: string[] = [];
  latencies: number[] = [];
  heard = 0;
  connected = 0;
  reconnects = 0;
  readonly #listeners: Listener[];

  constructor(urls: readonly string[], roomId: string, members: readonly Member[]) {
    this.urls = urls;
    this.roomId = roomId;
    this.#listeners = members.map((member, index) => new Listener(this, member, index));
  }

  /** Connects all of them, fifty at once. */
  async open(): Promise<void> {
    for (const [index, listener] of this.#listeners.entries()) {
      listener.connect();
      if (index % 50 === 49) await wait(50);
    }
    while (this.connected < this.#listeners.length) await wait(20);
  }

  /** The place that each has reached. */
  reached(): number[] {
    return this.#listeners.map(({ lastSeq }) => lastSeq);
  }

  async untilAllHeard(seq: number, within: number): Promise<void> {
    const until = Date.now() + within;
    while (this.#listeners.some(({ lastSeq }) => lastSeq < seq)) {
      if (Date.now() > until) throw new Error(`not all have heard ${seq}: ${[...new Set(this.reached())].sort()}`);
      await wait(20);
    }
  }

  close(): void {
    for (const listener of this.#listeners) listener.close();
  }
}

const send = `mutation ($input: SendMessageInput!) { sendMessage(input: $input) {
  __typename ... on ChatMessage { seq } ... on Refusal { code } } }`;

/** Says something, again and again under the same name until it is known to have been said. Gives its place. */
export async function say(
  urls: readonly string[],
  { token }: Member,
  roomId: string,
  within = 60_000,
): Promise<number> {
  const input = { roomId, clientMessageId: randomUUID(), text: `${Date.now()}` };
  const until = Date.now() + within;
  for (let turn = Math.floor(Math.random() * urls.length); ; turn += 1) {
    const answer = await ask<{ sendMessage: { seq?: number; code?: string } }>(
      urls[turn % urls.length] ?? '',
      token,
      send,
      { input },
    ).catch(() => null);
    const seq = answer?.data?.sendMessage.seq;
    if (seq !== undefined) return seq;
    if (answer?.data?.sendMessage.code || Date.now() > until) throw new Error(`not said: ${JSON.stringify(answer)}`);
    await wait(100);
  }
}
