/**
 * What a supergraph says of keeping answers: `@cacheControl` on types and fields, whoever defined it, and
 * `@invalidatedBy`. It knows no operation.
 */
import type { DirectiveDefinition, Supergraph } from '@apollo/federation-internals';

export type Scope = 'PUBLIC' | 'PRIVATE';

export type Hint = { maxAge?: number; scope?: Scope; inheritMaxAge?: boolean };

export type Hints = {
  /** By coordinate: `Product`, `Product.name`. */
  of: ReadonlyMap<string, Hint>;
  /** The types whose records have ids with a prefix, as events name them: `prd` -> `Product`. */
  typesByPrefix: ReadonlyMap<string, readonly string[]>;
  /** The same the other way round. */
  prefixes: ReadonlyMap<string, string>;
};

export function readHints(supergraph: Supergraph): Hints {
  const of = new Map<string, Hint>();
  const typesByPrefix = new Map<string, string[]>();
  const prefixes = new Map<string, string>();
  for (const definition of supergraph.schema.directives()) {
    const takes = (name: string) => definition.argument(name) !== undefined;
    if (isNamed(definition, 'cacheControl') && takes('maxAge'))
      for (const [coordinate, given] of applicationsOf(definition)) {
        const { maxAge, scope, inheritMaxAge } = given as Hint;
        of.set(coordinate, {
          ...(typeof maxAge === 'number' && { maxAge: Math.max(0, maxAge) }),
          ...(scope && { scope }),
          ...(inheritMaxAge && { inheritMaxAge }),
        });
      }
    if (isNamed(definition, 'invalidatedBy') && takes('ids'))
      for (const [type, given] of applicationsOf(definition)) {
        const { ids } = given as { ids: string };
        prefixes.set(type, ids);
        typesByPrefix.set(ids, [...(typesByPrefix.get(ids) ?? []), type]);
      }
  }
  return { of, typesByPrefix, prefixes };
}

/** A directive may be imported, or stand under its specification's name. */
const isNamed = ({ name }: DirectiveDefinition, wanted: string) => name === wanted || name.endsWith(`__${wanted}`);

const applicationsOf = (definition: DirectiveDefinition): [string, Record<string, unknown>][] =>
  [...definition.applications()].flatMap((applied) => {
    const { coordinate } = applied.parent as { coordinate?: string };
    return coordinate ? [[coordinate, applied.arguments()]] : [];
  });
