/** Costs that are known and costs that variables decide, added and multiplied without telling them apart. */
export type Variables = Readonly<Record<string, unknown>>;
export type Cost = number | ((variables: Variables) => number);

export const evaluate = (cost: Cost, variables: Variables): number =>
  typeof cost === 'number' ? cost : cost(variables);

export function add(costs: readonly Cost[]): Cost {
  let known = 0;
  const rest = costs.filter((cost) => {
    if (typeof cost === 'number') known += cost;
    return typeof cost !== 'number';
  });
  if (rest.length === 0) return known;
  return (variables) => rest.reduce<number>((sum, cost) => sum + evaluate(cost, variables), known);
}

export function multiply(a: Cost, b: Cost): Cost {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  // nothing of something endless is nothing
  return (variables) => evaluate(a, variables) * evaluate(b, variables) || 0;
}
