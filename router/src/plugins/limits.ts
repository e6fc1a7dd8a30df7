/**
 * Refuses operations that are larger than may be, each with a code that names the limit and the value. Sizes are looked
 * at once per document, between parsing and validating it; who may introspect is looked at for each request.
 */
import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode } from 'graphql';
import { defaultLimits, type Limits } from '../limits.ts';
import { measure, type Size } from '../measure.ts';
import type { Plugin } from '../request.ts';
import type { RouterParts } from '../router-parts.ts';

const counted = {
  depth: 'MAX_DEPTH_LIMIT',
  aliases: 'MAX_ALIASES_LIMIT',
  rootFields: 'MAX_ROOT_FIELDS_LIMIT',
  directives: 'MAX_DIRECTIVES_LIMIT',
  selections: 'MAX_SELECTIONS_LIMIT',
} as const satisfies Partial<Record<keyof Limits, string>>;

const sizes = new WeakMap<OperationDefinitionNode, Size>();

function sizeOf(document: DocumentNode, operation: OperationDefinitionNode): Size {
  const known = sizes.get(operation);
  if (known) return known;
  const size = measure(document, operation);
  sizes.set(operation, size);
  return size;
}

/** Throws when an operation of a parsed document exceeds a limit, the first in the order of `limits.ts`. */
export function requireWithin(document: DocumentNode, limits: Limits): void {
  for (const operation of document.definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
    const size = sizeOf(document, operation);
    for (const [limit, code] of Object.entries(counted)) {
      const name = limit as keyof typeof counted;
      if (size[name] > limits[name]) throw exceeded(code, name, size[name], limits[name]);
    }
  }
}

/** What a document of too many tokens is refused with; how many it has was not counted to the end. */
export const tooManyTokens = ({ tokens }: Limits): GraphQLError =>
  exceeded('MAX_TOKENS_LIMIT', 'tokens', undefined, tokens);

function exceeded(code: string, limit: string, value: number | undefined, max: number): GraphQLError {
  const message = `the operation has ${value ?? 'too many'} ${limit}; at most ${max} are allowed`;
  const extensions = { code, limit, ...(value !== undefined && { value }), max };
  return new GraphQLError(message, { extensions });
}

export const limitsOf = ({ limits }: Pick<RouterParts, 'limits'>): Limits => ({ ...defaultLimits, ...limits });

export function limits(parts: Pick<RouterParts, 'limits'>): Plugin {
  const { introspection, onlyRootFields } = limitsOf(parts);
  return (request, next) => {
    if (introspection === 'everybody' && !onlyRootFields) return next();
    const { document, operation, actor } = request;
    if (!document || !operation) throw new Error('limits come after parsing');
    const { introspects, rootNames } = sizeOf(document, operation);
    if (introspects && introspection !== 'everybody') {
      const isPermitted = introspection !== 'nobody' && actor?.permissions.has(introspection.permission) === true;
      if (!isPermitted) return refuse('INTROSPECTION_DISABLED', 'the schema is not shown here');
    }
    if (onlyRootFields)
      for (const name of rootNames)
        if (!name.startsWith('__') && !onlyRootFields.has(name))
          return refuse('ROOT_FIELD_NOT_ALLOWED', `${name} may not be asked for here`, { limit: 'onlyRootFields' });
    return next();
  };
}

const refuse = (code: string, message: string, more: Record<string, unknown> = {}) =>
  Promise.resolve({ errors: [new GraphQLError(message, { extensions: { code, ...more } })] });
