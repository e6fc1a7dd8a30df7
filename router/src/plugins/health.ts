/** Whether the router lives, and whether everything behind it does. */
import type { FastifyInstance } from 'fastify';

const patience = 3_000; // 3 seconds for each part

/** Parts by name: each check throws when its part cannot be used. */
export function healthRoutes(app: FastifyInstance, checks: ReadonlyMap<string, () => Promise<void>>): void {
  const ready = async () => {
    const results = await Promise.all(
      [...checks].map(async ([name, check]) => [name, await answersInTime(check)] as const),
    );
    const parts = Object.fromEntries(results.map(([name, up]) => [name, up ? 'up' : 'down']));
    return { status: results.every(([, up]) => up) ? 'up' : 'down', parts };
  };
  app.get('/health/live', async () => ({ status: 'up' }));
  for (const path of ['/health', '/health/ready'])
    app.get(path, async (_request, reply) => {
      const health = await ready();
      return reply.code(health.status === 'up' ? 200 : 503).send(health);
    });
}

async function answersInTime(check: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, patience, false);
  });
  const answered = check().then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
