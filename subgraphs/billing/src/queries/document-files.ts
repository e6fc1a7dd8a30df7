/** Where the files of a document can be fetched by whoever may see it. */
import type { BillingContext } from '../context.ts';
import { signedAddress } from '../store/document-address.ts';

/** An address below the graph's own origin, signed for this file and for a while. */
export const addressOfFile = ({ config }: Pick<BillingContext, 'config'>, file: string): string =>
  signedAddress(file, config.secretFor('document-addresses'), new Date());
