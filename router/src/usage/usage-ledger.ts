/**
 * Counts which client uses what of the schema, in memory. A request costs a look-up and an addition; what its operation
 * uses is counted out later, when somebody reads. Clients beyond a limit count as one, for they name themselves.
 */
import type { OperationDefinitionNode } from 'graphql';
import type { Client } from './client.ts';
import type { Coordinates } from './coordinates.ts';

export type ClientUsage = Client & { counts: ReadonlyMap<string, number> };

type Counts = Map<string, number>;
type Tally = { coordinates: Coordinates; requests: number };
type Entry = { client: Client; tallies: Map<OperationDefinitionNode, Tally>; counts: Counts };

const maxClients = 500;
const others = ''; // no client's key: each has a line break
const newEntry = (client: Client): Entry => ({ client, tallies: new Map(), counts: new Map() });

const maxTallies = 10_000; // operations whose use is not counted out yet

export class UsageLedger {
  readonly #entries = new Map<string, Entry>();
  #tallies = 0;

  record(client: Client, operation: OperationDefinitionNode, coordinates: Coordinates, variables = {}): void {
    const entry = this.#entryOf(client);
    const tally = entry.tallies.get(operation);
    if (tally) tally.requests += 1;
    else {
      entry.tallies.set(operation, { coordinates, requests: 1 });
      if (++this.#tallies >= maxTallies) this.#countOut();
    }
    if (!coordinates.ofVariables) return;
    // a request uses a thing once, however long the list that it stands in
    const used = new Set<string>();
    coordinates.ofVariables(variables, (coordinate) => used.add(coordinate));
    for (const coordinate of used) add(entry.counts, coordinate, 1);
  }

  /** What each client used since the beginning, or since it was taken. */
  read(): ClientUsage[] {
    this.#countOut();
    return [...this.#entries.values()].map(({ client, counts }) => ({ ...client, counts }));
  }

  /** The same, and begins anew. */
  take(): ClientUsage[] {
    const all = this.read();
    this.#entries.clear();
    return all;
  }

  #entryOf(client: Client): Entry {
    const key = `${client.name}\n${client.version}`;
    const known = this.#entries.get(key);
    if (known) return known;
    const isOneMore = this.#entries.size < maxClients;
    const entry = isOneMore
      ? newEntry(client)
      : (this.#entries.get(others) ?? newEntry({ name: 'other', version: '' }));
    this.#entries.set(isOneMore ? key : others, entry);
    return entry;
  }

  #countOut(): void {
    for (const { tallies, counts } of this.#entries.values()) {
      for (const { coordinates, requests } of tallies.values())
        for (const coordinate of coordinates.fixed) add(counts, coordinate, requests);
      tallies.clear();
    }
    this.#tallies = 0;
  }
}

const add = (counts: Counts, coordinate: string, times: number): void =>
  void counts.set(coordinate, (counts.get(coordinate) ?? 0) + times);
