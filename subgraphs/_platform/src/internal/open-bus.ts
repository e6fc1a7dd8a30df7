/** The bus that the settings ask for: Redis where REDIS_URL is set, otherwise this process. */
import { type Bus, inProcessBus } from '../bus.ts';
import type { Config, Logger } from '../config.ts';
import { redisBus } from './redis-bus.ts';

export const openBus = async (config: Config, log: Logger): Promise<Bus> =>
  config.redisUrl ? redisBus(config.redisUrl, config.instance, log) : inProcessBus();
