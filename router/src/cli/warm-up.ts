/** Plans operations before anybody asks for them. What does not fit the schema, or cannot be planned, is passed over. */
import { Kind, parse, validate } from 'graphql';
import type { Executor } from '../engine/executor.ts';
import type { Planner } from '../planner.ts';

const withinMs = 20_000; // 20 seconds; who comes later plans when asked

/** Resolves with how many were planned. Requests are answered in between: planning itself does not yield. */
export async function warmUp(
  operations: readonly { text: string; operationName?: string | undefined }[],
  { planner, executor }: { planner: Planner; executor: Executor },
): Promise<number> {
  const until = performance.now() + withinMs;
  let planned = 0;
  for (const { text, operationName } of operations) {
    if (performance.now() > until) break;
    try {
      const document = parse(text, { maxTokens: 50_000 });
      if (validate(planner.apiSchema, document).length > 0) continue;
      const names = document.definitions.flatMap((one) =>
        one.kind === Kind.OPERATION_DEFINITION ? [one.name?.value] : [],
      );
      for (const name of operationName === undefined && names.length > 1 ? names : [operationName])
        executor.prepare(document, name);
      planned += 1;
    } catch {
      // whoever asks for it will be told
    }
    await new Promise(setImmediate);
  }
  return planned;
}
