/** Plans the operation: what cannot be planned ends here, before anything is asked. */
import type { Plugin } from '../request.ts';
import type { RouterParts } from '../router-parts.ts';

export const plan =
  ({ executor, planner, metrics }: Pick<RouterParts, 'executor' | 'planner' | 'metrics'>): Plugin =>
  (request, next) => {
    if (!request.document) throw new Error('plan comes after parse-and-validate');
    const { document, operationName, withheld } = request;
    const prepare = () => executor.prepare(document, operationName, withheld);
    if (metrics) metrics.planning(planner, prepare);
    else prepare();
    return next();
  };
