/** Who uses what of a schema, for people who want to remove something: what is deprecated and still used comes first. */
import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import type { Client } from './client.ts';
import type { ClientUsage } from './usage-ledger.ts';

export type UsedCoordinate = {
  coordinate: string;
  /** Why it is deprecated; absent when it is not. */
  deprecated?: string;
  requests: number;
  /** Who uses it, the most frequent first. */
  clients: (Client & { requests: number })[];
};

/** Adds up; `only` is one coordinate, or a type with all that is in it. */
export function reportUsage(usage: readonly ClientUsage[], schema: GraphQLSchema, only?: string): UsedCoordinate[] {
  const deprecations = deprecationsOf(schema);
  const found = new Map<string, Map<string, Client & { requests: number }>>();
  for (const { name, version, counts } of usage)
    for (const [coordinate, requests] of counts) {
      if (only !== undefined && !isWithin(coordinate, only)) continue;
      const clients = found.get(coordinate) ?? new Map();
      found.set(coordinate, clients);
      const key = `${name}\n${version}`;
      clients.set(key, { name, version, requests: requests + (clients.get(key)?.requests ?? 0) });
    }
  return [...found]
    .map(([coordinate, byClient]) => {
      const clients = [...byClient.values()].sort((a, b) => b.requests - a.requests);
      const deprecated = deprecations.get(coordinate);
      const requests = clients.reduce((sum, client) => sum + client.requests, 0);
      return { coordinate, ...(deprecated !== undefined && { deprecated }), requests, clients };
    })
    .sort(
      (a, b) =>
        Number('deprecated' in b) - Number('deprecated' in a) ||
        b.requests - a.requests ||
        a.coordinate.localeCompare(b.coordinate),
    );
}

const isWithin = (coordinate: string, only: string): boolean =>
  coordinate === only || coordinate.startsWith(`${only}.`) || coordinate.startsWith(`${only}(`);

function deprecationsOf(schema: GraphQLSchema): Map<string, string> {
  const reasons = new Map<string, string>();
  const note = (coordinate: string, { deprecationReason }: { deprecationReason?: string | null | undefined }) => {
    if (deprecationReason != null) reasons.set(coordinate, deprecationReason);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isEnumType(type)) for (const value of type.getValues()) note(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) note(`${type.name}.${field.name}`, field);
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        note(`${type.name}.${field.name}`, field);
        for (const argument of field.args) note(`${type.name}.${field.name}(${argument.name}:)`, argument);
      }
  }
  return reasons;
}
