/** Plans the operation. */
import type { Plugin } from '../request.ts';
import type { RouterParts } from '../router-parts.ts';

export const plan =
  ({ planner }: Pick<RouterParts, 'planner'>): Plugin =>
  async (request, next) => {
    if (!request.document) throw new Error('plan comes after parse-and-validate');
    request.plan = planner.plan(request.document, request.operationName);
    return next();
  };
