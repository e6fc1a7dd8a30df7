/** The way of a request through the router: the one ordered list. Every plugin is one concern in one file. */
import { authenticate } from './plugins/authenticate.ts';
import { execute } from './plugins/execute.ts';
import { parseAndValidate } from './plugins/parse-and-validate.ts';
import { plan } from './plugins/plan.ts';
import { presentErrors } from './plugins/present-errors.ts';
import { compose } from './request.ts';
import type { RouterParts } from './router-parts.ts';

export const pipeline = (parts: RouterParts) =>
  compose([
    // 1. whatever goes wrong below leaves with a code, a text in the reader's language and the request's id
    presentErrors(),
    // 2. who is asking: the token becomes an actor, or the request ends here
    authenticate(parts),
    // 3. what is asked: parsed and validated once per text, then only looked up
    parseAndValidate(parts),
    // 4. how it is answered: planned once per operation
    plan(parts),
    // 5. the answer: the plan's fetches go to the subgraphs, each with the actor's proof
    execute(parts),
  ]);
