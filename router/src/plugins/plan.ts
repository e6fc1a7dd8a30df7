/** Plans the operation: what cannot be planned ends here, before anything is asked. */
import type { Plugin } from '../request.ts';
import type { RouterParts } from '../router-parts.ts';

export const plan =
  ({ executor }: Pick<RouterParts, 'executor'>): Plugin =>
  async (request, next) => {
    if (!request.document) throw new Error('plan comes after parse-and-validate');
    executor.prepare(request.document, request.operationName, request.withheld);
    return next();
  };
