/** One mutation through the graph, as whoever plays a role. */
import type { Graph, Role } from './graph.ts';

export type Changed = { __typename: string; id: string; [field: string]: unknown };

/** Sends one mutation as a role; the record that it answers with its id and the fields asked for, or the refusal. */
export const change = (graph: Graph, role: Role, name: string, type: string, input: object, fields = '') =>
  changeFor(graph, role, name, `${type} { id ${fields} }`, input);

/** The same for an answer that has no id: "Presence { isOnline }". */
export async function changeFor(graph: Graph, role: Role, name: string, answer: string, input: object) {
  const data = await graph.ask<Record<string, Changed>>(
    role,
    `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename
      ... on ${answer} ... on Refusal { code message } } }`,
    { input },
  );
  return data[name] as Changed;
}
