/**
 * A link to a conformance subgraph: graphql-js behind JSON, as a wire would have it. A misbehaviour stands between the
 * two and may answer anything.
 */
import { type Link, LinkFailure, type LinkRequest } from '@trama/platform/link';
import { type ExecutionResult, execute, type GraphQLSchema, parse, subscribe, validate } from 'graphql';

/** Answers instead of the subgraph; `honest` asks it. */
export type Misbehaviour = (request: LinkRequest, honest: () => Promise<ExecutionResult>) => unknown;

/** `wire`: through JSON. `process`: the objects that graphql-js made, as in one process. */
export type Transport = 'wire' | 'process';

const json = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

export function subgraphLink(
  name: string,
  schema: GraphQLSchema,
  transport: Transport,
  onRequest: () => void,
  misbehave?: Misbehaviour,
): Link {
  const pass = (value: unknown) => (transport === 'wire' ? json(value) : value) as ExecutionResult;
  const args = ({ query, variables, operationName }: LinkRequest) => ({
    schema,
    document: parse(query),
    variableValues: json(variables ?? {}) as Record<string, unknown>,
    operationName,
    rootValue: {},
  });
  async function honest(request: LinkRequest): Promise<ExecutionResult> {
    const { document, ...rest } = args(request);
    const errors = validate(schema, document);
    return pass(errors.length > 0 ? { errors } : await execute({ document, ...rest }));
  }
  return {
    async execute(request) {
      onRequest();
      return (misbehave ? await misbehave(request, () => honest(request)) : await honest(request)) as ExecutionResult;
    },
    async *subscribe(request) {
      const events = await subscribe(args(request));
      if (!(Symbol.asyncIterator in events)) throw new LinkFailure(name, 'no stream');
      for await (const event of events)
        yield (misbehave ? await misbehave(request, async () => pass(event)) : pass(event)) as ExecutionResult;
    },
    check: async () => {},
    close: async () => {},
  };
}

/** No answer at all. */
export const dead: Misbehaviour = () => {
  throw new LinkFailure('subgraph', 'connect ECONNREFUSED 10.0.0.1:4001');
};

/** Always this answer, as text so that JSON.parse makes its keys. */
export const answers =
  (text: string): Misbehaviour =>
  () =>
    JSON.parse(text);

/** Another list of entities than the honest one; root fields are left alone. */
export const entities =
  (change: (honest: unknown[]) => unknown): Misbehaviour =>
  async (_, honest) => {
    const { data, ...rest } = await honest();
    const list = data?.['_entities'];
    return Array.isArray(list) ? { ...rest, data: { ...data, _entities: change(list) } } : { data, ...rest };
  };

/** The honest answer to root fields, this one to entity fetches. */
export const entitiesAnswer =
  (answer: unknown): Misbehaviour =>
  (request, honest) =>
    request.query.includes('_entities') ? answer : honest();
