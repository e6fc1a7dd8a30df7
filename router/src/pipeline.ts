/** The way of a request through the router: the one ordered list. Every plugin is one concern in one file. */
import { isTracing } from '@trama/platform/tracing';
import { authenticate } from './plugins/authenticate.ts';
import { authorise } from './plugins/authorise.ts';
import { cost } from './plugins/cost.ts';
import { execute } from './plugins/execute.ts';
import { explain } from './plugins/explain.ts';
import { limits } from './plugins/limits.ts';
import { parseAndValidate } from './plugins/parse-and-validate.ts';
import { type PersistedDocuments, persistedDocuments } from './plugins/persisted-documents.ts';
import { plan } from './plugins/plan.ts';
import { presentErrors } from './plugins/present-errors.ts';
import { rateLimit } from './plugins/rate-limit.ts';
import { recordAccess } from './plugins/record-access.ts';
import { compose } from './request.ts';
import type { RouterParts } from './router-parts.ts';
import { stage, traceOperations } from './tracing.ts';

export const pipeline = (parts: RouterParts & { documents?: PersistedDocuments }) =>
  compose([
    // 0. what was done, how many, how long, to what end: only where traces or metrics are wanted
    ...(isTracing() ? [traceOperations] : []),
    ...(parts.metrics ? [parts.metrics.plugin] : []),
    // 1. whatever goes wrong below leaves with a code, a text in the reader's language and the request's id
    presentErrors(),
    // 2. who is asking: the token becomes an actor, or the request ends here
    authenticate(parts),
    // 3. what is asked, where the request only names it: a trusted document, or one sent before
    persistedDocuments(parts.documents),
    // 4. what it says: parsed, held to its limits and validated once per text, then only looked up
    stage('parse', parseAndValidate(parts)),
    // 5. what nobody may ask in this place: introspection, root fields that are not on the list
    limits(parts),
    // 6. what this actor may not see is taken out before anything is planned, or the request ends here
    stage('authorise', authorise(parts)),
    // 7. what it may cost: estimated, refused when it is too much
    cost(parts),
    // 8. who has asked for too much of late waits
    rateLimit(parts),
    // 9. which client uses what of the schema: only where that is to be known
    ...(parts.usage ? [parts.usage.plugin] : []),
    // 10. who reads what is to be recorded is in its log before the answer leaves, or it does not leave
    recordAccess(parts),
    // 11. how it is answered: planned once per operation
    stage('plan', plan(parts)),
    // 12. who may see the plan and asks for it does, with the answer or instead of it
    explain(parts),
    // 13. the answer: the plan's fetches go to the subgraphs, each with the actor's proof
    stage('execute', execute(parts)),
  ]);
