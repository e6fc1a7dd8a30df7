/**
 * What notifications serve besides GraphQL: webhooks of the services that carry messages, each believed by its signature
 * alone; and the address by which somebody receives no more e-mails, which is the permission by itself.
 */
import { localeOf } from '@trama/platform/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { takeWebhook } from './actions/take-webhook.ts';
import { unsubscribe } from './actions/unsubscribe.ts';
import type { NotificationsContext } from './context.ts';
import { readTwilio, readWhatsapp, type Webhook } from './domain/webhook.ts';
import { twilioCallback } from './store/send.ts';
import { readUnsubscribeToken } from './store/unsubscribe.ts';
import { type PageKind, pagePolicy, unsubscribePage } from './store/unsubscribe-page.ts';
import { isTwilioSignature, isVerifyToken, isWhatsappSignature } from './store/webhook-signature.ts';

type OfProvider = FastifyRequest<{ Params: { provider: string }; Querystring: Record<string, string> }>;
type OfToken = FastifyRequest<{ Params: { token: string } }>;

const mostBytes = 1_000_000; // 1 MB
const refuse = (reply: FastifyReply, status: number) => reply.code(status).send({ status: 'refused' });
const header = ({ headers }: FastifyRequest, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** What a webhook tells; 'refused' when it is of nobody we know. */
function verified({ config }: NotificationsContext, request: OfProvider): Webhook | null | 'refused' {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  switch (request.params.provider) {
    case 'whatsapp': {
      const secret = config.setting('WHATSAPP_APP_SECRET');
      if (!secret || !isWhatsappSignature(header(request, 'x-hub-signature-256'), body, secret)) return 'refused';
      try {
        return readWhatsapp(JSON.parse(body.toString()));
      } catch {
        return null;
      }
    }
    case 'twilio': {
      const [token, url] = [config.setting('TWILIO_AUTH_TOKEN'), twilioCallback(config)];
      const form = new URLSearchParams(body.toString());
      const signature = header(request, 'x-twilio-signature');
      if (!token || !url || !isTwilioSignature(signature, { url, form }, token)) return 'refused';
      return readTwilio(form);
    }
    default:
      return 'refused';
  }
}

export function http(app: FastifyInstance, context: NotificationsContext): void {
  const { config } = context;

  app.register(async (scope) => {
    // signatures are over the bytes as they come
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, body),
    );

    // Meta asks once, when the webhook is set up
    scope.get('/notifications/webhooks/:provider', async (request: OfProvider, reply) => {
      const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge = '' } = request.query;
      const expected = config.setting('WHATSAPP_VERIFY_TOKEN');
      const isKnown = request.params.provider === 'whatsapp' && mode === 'subscribe' && expected !== undefined;
      if (!isKnown || !isVerifyToken(token, expected) || !/^[\w-]{1,200}$/.test(challenge)) return refuse(reply, 403);
      return reply.type('text/plain; charset=utf-8').send(challenge);
    });

    scope.post('/notifications/webhooks/:provider', async (request: OfProvider, reply) => {
      const webhook = verified(context, request);
      if (webhook === 'refused') return refuse(reply, 403);
      if (!webhook) return refuse(reply, 400);
      const provider = request.params.provider as 'whatsapp' | 'twilio';
      if (webhook.states.length + webhook.inbound.length > 0) await takeWebhook(context, { provider, ...webhook });
      return reply.code(200).send({ status: 'taken' });
    });

    const show = (request: OfToken, reply: FastifyReply, kind: PageKind) =>
      reply
        .code(kind === 'unknown' ? 404 : 200)
        .headers({ 'cache-control': 'no-store', 'content-security-policy': pagePolicy, vary: 'accept-language' })
        .type('text/html; charset=utf-8')
        .send(unsubscribePage(kind, localeOf(header(request, 'accept-language'))));

    scope.get('/notifications/unsubscribe/:token', async (request: OfToken, reply) =>
      show(request, reply, readUnsubscribeToken(config, request.params.token) ? 'ask' : 'unknown'),
    );
    scope.post('/notifications/unsubscribe/:token', async (request: OfToken, reply) => {
      const wanted = readUnsubscribeToken(config, request.params.token);
      if (!wanted) return show(request, reply, 'unknown');
      await unsubscribe(context, wanted);
      return show(request, reply, 'done');
    });
  });
}
