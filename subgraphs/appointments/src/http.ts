/** What appointments serves besides GraphQL: calendars, to whoever knows their secret address. */
import type { FastifyInstance } from 'fastify';
import type { AppointmentsContext } from './context.ts';
import { calendarOf } from './store/calendars-of-feeds.ts';

const suffix = '.ics';

export function http(app: FastifyInstance, context: AppointmentsContext): void {
  app.get<{ Params: { file: string } }>('/appointments/calendar/:file', async ({ params: { file } }, reply) => {
    const secret = file.endsWith(suffix) ? file.slice(0, -suffix.length) : '';
    const calendar = await calendarOf(context, secret, new Date());
    if (!calendar) return reply.code(404).send({ status: 'not found' });
    reply.headers({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="agenda.ics"',
      'cache-control': 'private, max-age=300',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    return reply.send(calendar);
  });
}
