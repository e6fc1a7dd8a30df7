/** The way of a request through the router: the one ordered list. Every plugin is one concern in one file. */
import { authenticate } from './plugins/authenticate.ts';
import { authorise } from './plugins/authorise.ts';
import { cost } from './plugins/cost.ts';
import { execute } from './plugins/execute.ts';
import { limits } from './plugins/limits.ts';
import { parseAndValidate } from './plugins/parse-and-validate.ts';
import { type PersistedDocuments, persistedDocuments } from './plugins/persisted-documents.ts';
import { plan } from './plugins/plan.ts';
import { presentErrors } from './plugins/present-errors.ts';
import { rateLimit } from './plugins/rate-limit.ts';
import { compose } from './request.ts';
import type { RouterParts } from './router-parts.ts';

export const pipeline = (parts: RouterParts & { documents?: PersistedDocuments }) =>
  compose([
    // 0. how many, how long, to what end: only where metrics are wanted
    ...(parts.metrics ? [parts.metrics.plugin] : []),
    // 1. whatever goes wrong below leaves with a code, a text in the reader's language and the request's id
    presentErrors(),
    // 2. who is asking: the token becomes an actor, or the request ends here
    authenticate(parts),
    // 3. what is asked, where the request only names it: a trusted document, or one sent before
    persistedDocuments(parts.documents),
    // 4. what it says: parsed, held to its limits and validated once per text, then only looked up
    parseAndValidate(parts),
    // 5. what nobody may ask in this place: introspection, root fields that are not on the list
    limits(parts),
    // 6. what this actor may not see is taken out before anything is planned, or the request ends here
    authorise(parts),
    // 7. what it may cost: estimated, refused when it is too much
    cost(parts),
    // 8. who has asked for too much of late waits
    rateLimit(parts),
    // 9. how it is answered: planned once per operation
    plan(parts),
    // 10. the answer: the plan's fetches go to the subgraphs, each with the actor's proof
    execute(parts),
  ]);
