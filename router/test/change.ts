/** One mutation through the graph, as whoever plays a role. */
import type { Graph, Role } from './graph.ts';

export type Changed = { __typename: string; id: string; [field: string]: unknown };

/** Sends one mutation as a role; the record that it answers with the fields asked for, or the refusal. */
export async function change(graph: Graph, role: Role, name: string, type: string, input: object, fields = '') {
  const answer = await graph.ask<Record<string, Changed>>(
    role,
    `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename
      ... on ${type} { id ${fields} } ... on Refusal { code message } } }`,
    { input },
  );
  return answer[name] as Changed;
}
