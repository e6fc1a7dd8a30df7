/** Whether a webhook is of the service that it says it is: signed with what only the two of us know. */
import { createHmac, timingSafeEqual } from 'node:crypto';

const isEqual = (given: string, expected: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/** `X-Hub-Signature-256`: over the bytes of the body. */
export const isWhatsappSignature = (given: string | undefined, body: Buffer, appSecret: string): boolean =>
  isEqual(given ?? '', `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`);

/**
 * `X-Twilio-Signature`: over the address as Twilio was given it and the fields of the form, sorted by name.
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
export function isTwilioSignature(
  given: string | undefined,
  { url, form }: { url: string; form: URLSearchParams },
  authToken: string,
): boolean {
  const names = [...new Set(form.keys())].sort();
  // of a name that comes more than once each value counts once, in order
  const fields = names.flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value));
  return isEqual(
    given ?? '',
    createHmac('sha1', authToken)
      .update(url + fields.join(''))
      .digest('base64'),
  );
}

/** The word that Meta sends when a webhook is set up. */
export const isVerifyToken = (given: string | undefined, expected: string): boolean => isEqual(given ?? '', expected);
