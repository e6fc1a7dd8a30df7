/**
 * Why @apollo/gateway answers otherwise than the specifications, or than we do. The README is written from this and
 * from the cases that name these reasons.
 */
type Reason = { right: 'specification' | 'either' | 'gateway'; why: string };

export const differences = {
  valueCompletion: {
    right: 'specification',
    why: 'A null in a non-null position, or a leaf that does not fit its type, is a field error and belongs in `errors` with its path (GraphQL §6.4.4). The gateway hides it in `extensions.valueCompletion`, and drops even that when a subgraph reported an error of its own.',
  },
} as const satisfies Record<string, Reason>;

export type Difference = keyof typeof differences;
