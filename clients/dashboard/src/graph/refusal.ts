/** What a mutation answers when it will not: a fact with a code, in the reader's language. */

export type Refusal = { code: string; message: string };

export const isRefusal = <T extends object>(result: T): result is T & Refusal =>
  'code' in result && 'message' in result;

/**
 * Of `InvalidInput`, what is wrong with each field, by its path in the input: "price.amount". The graph says the path before
 * the rule; at a field, its label says that already, in words.
 */
export function problemsByField(result: object): Record<string, string> {
  const issues = (result as { issues?: readonly { path: readonly string[]; message: string }[] }).issues ?? [];
  return Object.fromEntries(
    issues.map(({ path, message }) => {
      const field = path.join('.');
      const rule = message.startsWith(`${field} `) ? message.slice(field.length + 1) : message;
      return [field, rule.charAt(0).toUpperCase() + rule.slice(1)];
    }),
  );
}
