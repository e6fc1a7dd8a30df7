import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Break, breakAt, content, type Linked } from './audit-chain.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const first: Linked = {
  ...{ id: 'evt_1', sequence: 1n, previousHash: null, hash: '', subgraph: 'sales', action: 'sales.confirmOrder' },
  ...{ actor: 'usr_1', onBehalfOf: null, recordId: 'ord_1', outcome: 'DONE', refusal: null, requestId: 'req-1' },
  ...{ at: new Date('2026-03-01T12:00:00.000Z'), changes: null },
};
const chain = (length: number): Linked[] => {
  const entries: Linked[] = [];
  for (let at = 0; at < length; at += 1) {
    const entry = {
      ...first,
      id: `evt_${at + 1}`,
      sequence: BigInt(at + 1),
      previousHash: entries.at(-1)?.hash ?? null,
    };
    entries.push({ ...entry, hash: sha256(content(entry)) });
  }
  return entries;
};
const breakIn = (entries: Linked[]): Break | null => {
  let before: Linked | null = null;
  for (const entry of entries) {
    const found = breakAt(before, entry, sha256);
    if (found) return found;
    before = entry;
  }
  return null;
};

it('hashes an entry as a JSON array, which leaves no doubt where a field ends', () => {
  expect(content(first)).toBe(
    '[null,1,"evt_1","sales","sales.confirmOrder","usr_1",null,"ord_1","DONE",null,"req-1","2026-03-01T12:00:00.000Z",null]',
  );
});

it('finds whatever is done to a chain, but its end cut off', () => {
  const length = 12;
  const fields = [
    'subgraph',
    'action',
    'actor',
    'onBehalfOf',
    'recordId',
    'outcome',
    'refusal',
    'requestId',
    'changes',
  ] as const;
  fc.assert(
    fc.property(
      fc.nat(length - 2),
      fc.constantFrom('remove', 'alter', 'swap', 'repeat', 'rehash'),
      fc.constantFrom(...fields),
      (at, deed, field) => {
        const entries = chain(length);
        expect(breakIn(entries)).toBeNull();
        const [one, two] = [entries[at], entries[at + 1]] as [Linked, Linked];
        const altered = { ...one, [field]: `${one[field]}!` };
        const rehashed = { ...altered, hash: sha256(content(altered)) };
        if (deed === 'remove') entries.splice(at, 1);
        if (deed === 'alter') entries[at] = altered;
        if (deed === 'rehash') entries[at] = rehashed;
        if (deed === 'swap') entries.splice(at, 2, two, one);
        if (deed === 'repeat') entries.splice(at, 0, one);
        expect(breakIn(entries)).not.toBeNull();
      },
    ),
  );
});
