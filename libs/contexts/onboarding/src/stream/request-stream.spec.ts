import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import type { Actor } from '@gatehouse/kernel';
import type { MessageEvent } from '@nestjs/common';
import { lastValueFrom, Subject, takeUntil } from 'rxjs';
import { Bench, member, staff } from '../testing/bench.ts';
import type { RequestDocument } from '../views/requests/document.ts';
import { RequestStream } from './request-stream.ts';

type Message = MessageEvent & { readonly data: RequestDocument };

describe('the live stream of a request', () => {
  let bench: Bench;
  let id: string;
  let stream: RequestStream;
  const closing = new Subject<void>();
  beforeEach(async () => {
    bench = await Bench.open();
    await bench.defineRoute();
    id = await bench.submit();
    stream = new RequestStream(bench.store, bench.requests, bench.permits);
  });
  afterEach(async () => {
    closing.next();
    await bench.close();
  });

  const claim = (): Promise<unknown> => bench.act(id, staff('rex'), { kind: 'claim', personId: 'rex' });
  const comment = (audience: 'internal' | 'partner', text: string): Promise<unknown> =>
    bench.act(id, staff('rex'), { kind: 'comment', commentId: text, personId: 'rex', audience, text });
  const open = async (actor: Actor, seen?: string): Promise<Message[]> => {
    const messages: Message[] = [];
    (await stream.open(actor, id, seen))
      .pipe(takeUntil(closing))
      .subscribe((message) => messages.push(message as Message));
    await until(() => messages.length > 0);
    return messages;
  };

  it('begins with the state as it is, under its position, and goes on with each change', async () => {
    const messages = await open(staff('bob'));
    await claim();
    await until(() => messages.length === 2);
    const [now, then] = messages;
    const positions = (await bench.store.readStream(streams.request(id))).map(({ position }) => position);
    expect(now).toMatchObject({ type: 'request', id: positions[1], data: { state: 'received', claimedBy: null } });
    expect(then).toMatchObject({ type: 'request', id: positions[2], data: { state: 'in review', claimedBy: 'rex' } });
  });

  it('goes on after the last position that was seen, and misses nothing', async () => {
    const [now] = await open(staff('bob'));
    await claim();
    await bench.approve(id, 'rex');
    const messages = await open(staff('bob'), now?.id);
    await until(() => messages.length === 4);
    expect(messages.map(({ data }) => data).map(({ claimedBy, state }) => [claimedBy, state])).toEqual([
      ['rex', 'in review'],
      ['rex', 'in review'],
      ['rex', 'in review'],
      ['rex', 'approved'],
    ]);
  });

  it('tells a member nothing of what staff say among themselves', async () => {
    await claim();
    const messages = await open(member('vic'));
    await comment('internal', 'secret');
    await comment('partner', 'hello');
    await until(() => messages.length === 2);
    const [, then] = messages;
    expect(then?.data.comments).toMatchObject([{ text: 'hello', personId: 'operator' }]);
    expect(JSON.stringify(then)).not.toContain('secret');
  });

  it('ends by itself when the person loses access', async () => {
    const ended = lastValueFrom(await stream.open(member('vic'), id, undefined));
    await bench.happen(streams.partner('acme'), 'EmailRemoved', { partnerId: 'acme', personId: 'vic' });
    const since = performance.now();
    await ended;
    expect(performance.now() - since).toBeLessThan(1000);
  });

  it('is as if there were none for a stranger, and for a request that there is not', async () => {
    const stranger = { kind: 'member', id: 'vic', partnerId: 'other' } as const;
    await expect(stream.open(stranger, id, undefined)).rejects.toThrow();
    await expect(stream.open(staff('bob'), 'none', undefined)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

/** Lets the stream work until it is so; fails after five seconds. */
async function until(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 5000;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error('It did not come to be within five seconds.');
    await new Promise(setImmediate);
  }
}
