/**
 * Ways out of the house for messages, each a client of its service's documented interface. They know no message: what is
 * said, to whom and whether it may be, is decided by whoever sends.
 */
export { smtpTransport } from './internal/smtp.ts';
export { type TwilioOptions, twilioTransport } from './internal/twilio.ts';

/** The message will not be delivered however often it is tried: a number that does not exist. */
export class Undeliverable extends Error {}

/** The service has too much to do: try again after so many seconds. */
export class Busy extends Error {
  readonly retryAfter: number;
  constructor(message: string, retryAfter: number) {
    super(message);
    this.retryAfter = retryAfter;
  }
}

export type ToSend = {
  to: string;
  subject?: string | null | undefined;
  text: string;
  /** Of e-mails: header fields besides those that every e-mail has. */
  headers?: Record<string, string> | undefined;
};

/** What the service calls the message, to tell later what became of it; null where it gives it no name. */
export type Sent = { providerId: string | null };

export type Transport = {
  isLocal: boolean;
  /** Throws Undeliverable when trying again is no use, and any other Error (Busy among them) when it may be. */
  send(message: ToSend): Promise<Sent>;
};
