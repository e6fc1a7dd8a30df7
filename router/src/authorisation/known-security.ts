/**
 * What a supergraph says must be understood before it is served. A router that passes over a security directive would
 * serve in the open what somebody meant to close, so it refuses to start instead.
 */
import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';

/** Identity to the versions whose rules are enforced here, by the planner or by the engine. */
const known: Readonly<Record<string, readonly string[]>> = {
  'https://specs.apollo.dev/link': ['v1.0'],
  'https://specs.apollo.dev/core': ['v0.1', 'v0.2'],
  'https://specs.apollo.dev/join': ['v0.1', 'v0.2', 'v0.3', 'v0.4', 'v0.5'],
  'https://specs.apollo.dev/inaccessible': ['v0.1', 'v0.2'],
  'https://specs.apollo.dev/context': ['v0.1'],
  'https://specs.apollo.dev/authenticated': ['v0.1'],
  'https://specs.apollo.dev/requiresScopes': ['v0.1'],
  'https://specs.apollo.dev/policy': ['v0.1'],
};

/** Throws when the supergraph links a feature for security, or one that execution needs, that the router does not know. */
export function requireKnownSecurity(supergraph: DocumentNode): void {
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const directive of definition.directives ?? []) {
      const url = textOf(directive, 'url') ?? textOf(directive, 'feature');
      const purpose = textOf(directive, 'for');
      if (!url || (purpose !== 'SECURITY' && purpose !== 'EXECUTION')) continue;
      const [, identity = url, version = ''] = /^(.*)\/(v\d+\.\d+)\/?$/.exec(url) ?? [];
      if (Object.hasOwn(known, identity) && known[identity]?.includes(version)) continue;
      throw new Error(`the supergraph links ${url} for ${purpose}, which this router does not know`);
    }
  }
}

function textOf({ arguments: given = [] }: ConstDirectiveNode, name: string): string | undefined {
  const value = given.find((one) => one.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}
