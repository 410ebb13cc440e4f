import { describe, expect, it } from '@jest/globals';
import type { EventStore } from '@gatehouse/event-store';
import { LiveAccessDirectory } from './live-directory.ts';

describe('an access directory', () => {
  it('does not say that it has started when it cannot follow the log', async () => {
    const errors: unknown[] = [];
    const broken: Pick<EventStore, 'subscribe' | 'head'> = {
      head: async () => '0000000000000001',
      subscribe: () => {
        throw new Error('the disk is gone');
      },
    };
    const directory = new LiveAccessDirectory(broken, (error) => void errors.push(error));
    await expect(directory.start()).rejects.toThrow('the disk is gone');
    expect(errors.length).toBeGreaterThan(0);
    await directory.stop();
  });

  it('takes a subscription that ends by itself for a failure, and lets others have their turn', async () => {
    const errors: unknown[] = [];
    let subscribed = 0;
    const closed: Pick<EventStore, 'subscribe' | 'head'> = {
      head: async () => '0000000000000001',
      subscribe: async function* () {
        subscribed += 1;
        yield* [];
      },
    };
    const directory = new LiveAccessDirectory(closed, (error) => void errors.push(error));
    await expect(directory.start()).rejects.toThrow('ended by itself');
    await directory.stop();
    expect(subscribed).toBeLessThan(5);
    expect(errors).toHaveLength(subscribed);
  });
});
