import { Redis } from 'ioredis';

const FIRST = 1;
const LAST = 15;

/** One of the numbered databases of a server, empty, for this process alone. */
export class RedisDatabase {
  private constructor(
    private readonly redis: Redis,
    readonly address: string,
  ) {}

  static async on(server: string): Promise<RedisDatabase> {
    for (let number = FIRST; number <= LAST; number += 1) {
      const url = new URL(server);
      url.pathname = `/${number}`;
      const redis = new Redis(url.href);
      const isOurs = (await redis.dbsize()) === 0 && (await redis.set('taken', process.pid, 'NX')) === 'OK';
      if (isOurs) {
        // Nothing may be there for whoever looks whether it is empty.
        await redis.del('taken');
        return new RedisDatabase(redis, url.href);
      }
      redis.disconnect();
    }
    throw new Error('Every database of the Redis server is in use.');
  }

  async drop(): Promise<void> {
    await this.redis.flushdb();
    this.redis.disconnect();
  }
}
