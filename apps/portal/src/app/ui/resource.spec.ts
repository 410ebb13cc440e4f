import { HttpErrorResponse } from '@angular/common/http';
import { describe, expect, it } from '@jest/globals';
import { Resource } from './resource.ts';

describe('a resource', () => {
  it('is loading until there is data, and refreshing when there is', async () => {
    const resource = new Resource<string>();
    const first = Promise.withResolvers<string>();
    const loading = resource.load(() => first.promise);
    expect([resource.loading(), resource.refreshing()]).toEqual([true, false]);
    first.resolve('one');
    await loading;
    expect([resource.data(), resource.loading()]).toEqual(['one', false]);

    const second = Promise.withResolvers<string>();
    const again = resource.load(() => second.promise);
    expect([resource.loading(), resource.refreshing(), resource.data()]).toEqual([false, true, 'one']);
    second.resolve('two');
    await again;
    expect(resource.data()).toBe('two');
  });

  it('passes over an answer that comes after a later one', async () => {
    const resource = new Resource<string>();
    const [slow, quick] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    const loads = [resource.load(() => slow.promise), resource.load(() => quick.promise)];
    quick.resolve('later');
    await loads[1];
    slow.resolve('earlier');
    await loads[0];
    expect([resource.data(), resource.refreshing()]).toEqual(['later', false]);
  });

  it('passes over a failure that comes after a later answer', async () => {
    const resource = new Resource<string>();
    const [slow, quick] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    const loads = [resource.load(() => slow.promise), resource.load(() => quick.promise)];
    quick.resolve('later');
    slow.reject(new Error('late'));
    await Promise.all(loads);
    expect([resource.data(), resource.problem()]).toEqual(['later', null]);
  });

  it('keeps the old data in sight when loading it again fails, and forgets the problem when it works again', async () => {
    const resource = new Resource<string>();
    await resource.load(async () => 'one');
    await resource.load(() => Promise.reject(new HttpErrorResponse({ status: 503, error: null })));
    expect(resource.data()).toBe('one');
    expect(resource.problem()?.code).toBe('HTTP_503');
    await resource.load(async () => 'two');
    expect(resource.problem()).toBeNull();
  });

  it('shows own changes at once', async () => {
    const resource = new Resource<number>();
    resource.patch((count) => count + 1);
    expect(resource.data()).toBeNull();
    await resource.load(async () => 1);
    resource.patch((count) => count + 1);
    expect(resource.data()).toBe(2);
  });
});
