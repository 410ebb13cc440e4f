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
});
