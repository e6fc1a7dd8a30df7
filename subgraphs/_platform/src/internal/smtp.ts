/** E-mail by SMTP, with nodemailer. One connection for each message: there are few. */
import { type Transport, Undeliverable } from '../messengers.ts';

const defaultTimeout = 10_000; // 10 seconds

/**
 * `url` as nodemailer reads it: smtp://user:password@host:587, smtps://…. `from` as it is shown. `timeout` is how long the
 * server may say nothing, in milliseconds.
 */
export function smtpTransport(url: string, from: string, timeout = defaultTimeout): Transport {
  return {
    isLocal: false,
    async send(message) {
      // whoever sends no e-mail does without it
      const { createTransport } = await import('nodemailer');
      const server = createTransport({
        url,
        connectionTimeout: timeout,
        greetingTimeout: timeout,
        socketTimeout: timeout,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      try {
        const { to, subject, text, headers } = message;
        const { messageId } = await server.sendMail({ from, to, text, headers, subject: subject ?? undefined });
        return { providerId: messageId };
      } catch (error) {
        const { responseCode = 0 } = error as { responseCode?: number };
        // RFC 5321: 5yz is for good, 4yz may pass later; what was said may quote the address, so it is left out
        if (responseCode >= 500) throw new Undeliverable(`smtp ${responseCode}`);
        throw new Error(`smtp ${responseCode || (error as { code?: string }).code}`);
      }
    },
  };
}
