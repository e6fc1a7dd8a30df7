/** The types of refusals: the interface, those that any mutation may answer with, and how a subgraph makes its own. */
import type { AnyBuilder } from '../builder.ts';
import { IdempotencyConflict, InvalidInput, type Issue, NotFound, type Refusal, sayIssue } from '../errors.ts';

/** What every schema has. Called once for each, by `createBuilder`. */
export function defineRefusals(builder: AnyBuilder): void {
  const refusalInterface = builder.interfaceRef<Refusal>('Refusal').implement({
    description: 'A reason why nothing was changed.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'The stable code of the reason, for clients to switch on.' }),
      message: t.string({
        description: 'The reason in the language of the request.',
        resolve: (refusal, _args, { actor }) => refusal.say(actor.locale),
      }),
    }),
  });
  refusalInterfaces.set(builder, refusalInterface);

  const issue = builder.objectRef<Issue>('InputIssue').implement({
    access: 'public',
    shareable: true,
    description: 'One rule that one field of the input broke.',
    fields: (t) => ({
      path: t.exposeStringList('path', { description: 'The way from the input to the field.' }),
      rule: t.exposeString('rule', { description: 'The stable name of the rule: "positive", "decimals", "typeid".' }),
      message: t.string({
        description: 'The field and the rule in the language of the request.',
        resolve: (self, _args, { actor }) => sayIssue(self, actor.locale),
      }),
    }),
  });
  refusalType(builder, InvalidInput, 'The input breaks a rule; nothing was changed.', {
    shareable: true,
    fields: (t) => ({
      issues: t.field({
        type: [issue],
        description: 'Every rule that was broken.',
        resolve: (self: InvalidInput) => self.facts.issues,
      }),
    }),
  });
  refusalType(builder, NotFound, 'The record does not exist, or you may not see it.', {
    shareable: true,
    fields: (t) => ({
      id: t.id({ description: 'The id that was asked for.', resolve: (self: NotFound) => self.facts.id }),
    }),
  });
  refusalType(builder, IdempotencyConflict, 'The idempotency key was already used with another input.', {
    shareable: true,
    fields: (t) => ({
      idempotencyKey: t.string({
        description: 'The key that was used twice.',
        resolve: (self: IdempotencyConflict) => self.facts.idempotencyKey,
      }),
    }),
  });
}

const refusalInterfaces = new WeakMap<object, never>() as unknown as WeakMap<object, unknown>;

// biome-ignore lint/suspicious/noExplicitAny: the fields of a refusal are checked where they are written
type FieldsOf = (t: any) => Record<string, any>;

/**
 * Makes the object type of a refusal: its own fields besides `code` and `message`. Its name is the class's name, which
 * `errors: { types: [...] }` of a mutation then takes.
 */
export function refusalType(
  // biome-ignore lint/suspicious/noExplicitAny: any subgraph's builder
  builder: any,
  // biome-ignore lint/suspicious/noExplicitAny: any refusal's facts
  refusal: new (facts: any) => Refusal<any>,
  description: string,
  options: { fields?: FieldsOf; shareable?: boolean } = {},
): void {
  builder.objectType(refusal, {
    name: refusal.name,
    description,
    access: 'public',
    interfaces: [refusalInterfaces.get(builder)],
    ...(options.shareable && { shareable: true }),
    isTypeOf: (value: unknown) => value instanceof refusal,
    fields: options.fields ?? (() => ({})),
  });
}
