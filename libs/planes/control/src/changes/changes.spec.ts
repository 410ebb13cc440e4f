import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { readStream, type OpenStream } from '../testing/read-stream.ts';
import { TestControl } from '../testing/test-control.ts';

describe('the stream of changes', () => {
  let control: TestControl;
  const open: OpenStream[] = [];
  beforeAll(async () => {
    control = await TestControl.start();
    await control.register('acme', [{ email: 'dev@acme.example', role: 'developer' }]);
    await control.register('other', [{ email: 'ann@other.example', role: 'admin' }]);
  });
  afterAll(async () => {
    for (const stream of open) stream.close();
    await control.stop();
  });

  const streamOf = async (cookie: string | undefined): Promise<OpenStream> => {
    const stream = await readStream(`${control.plane.url}/api/v1/changes`, cookie);
    open.push(stream);
    return stream;
  };
  const member = async (partnerId: string, email: string): Promise<OpenStream> =>
    streamOf((await control.session('portal', control.personId(email), partnerId)).cookie);
  const rename = (partnerId: string): Promise<void> =>
    control.happened(streams.partner(partnerId), {
      type: 'PartnerDetailsChanged',
      data: { partnerId, name: 'New', description: '', contactId: 'c' },
    });

  it('begins with the position of now, and tells of each later change of theirs and of no other', async () => {
    const [acme, other] = [await member('acme', 'dev@acme.example'), await member('other', 'ann@other.example')];
    const head = await control.engines.events.head();
    expect(await acme.next()).toEqual({ position: head });
    expect(await other.next()).toEqual({ position: head });
    await rename('acme');
    const after = await control.engines.events.head();
    expect(await acme.next()).toEqual({ position: after });
    await rename('other');
    expect(await other.next()).toEqual({ position: await control.engines.events.head() });
  });

  it('tells staff of everything', async () => {
    const staff = await streamOf(
      (await control.session('staff', await control.appoint('ada@x.example', 'admin'))).cookie,
    );
    await staff.next();
    await rename('other');
    expect(await staff.next()).toEqual({ position: await control.engines.events.head() });
  });

  it('is for nobody who is not signed in', async () => {
    expect((await fetch(`${control.plane.url}/api/v1/changes`)).status).toBe(401);
  });

  it('ends within a second when portal access is switched off', async () => {
    const stream = await member('acme', 'dev@acme.example');
    await stream.next();
    await control.happened(streams.partner('acme'), {
      type: 'PortalAccessClosed',
      data: { partnerId: 'acme', reason: 'x' },
    });
    const since = performance.now();
    await stream.ended;
    expect(performance.now() - since).toBeLessThan(1000);
  });
});
